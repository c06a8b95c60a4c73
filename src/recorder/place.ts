/** A place in a file: as stacks write it, and as people read it. */
import { basename, isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Place {
  /** A path or a `file:` URL, as the stack names it. */
  readonly file: string;
  readonly line: number;
}

/** What stands before the place in a line that names a function; the function's name may hold parentheses too. */
const LINE = /^\s+at (?:.*? \((?=\/|file:|[A-Za-z]:\\))?(?:async )?(.+):(\d+):\d+\)?$/;

/** Where systems keep the folders of their users. */
const USUAL_HOME = /^(?:[A-Za-z]:)?[\\/](?:home|Users)[\\/][^\\/]+(?=[\\/])/;

/** `    at async poll (file:///app/src/status.ts:42:9)`; null for a line without a place. */
export function writtenPlace(line: string): Place | null {
  const [, file, number] = LINE.exec(line) ?? [];
  return file === undefined ? null : { file, line: Number(number) };
}

/** `src/status.ts:42`. Of a file outside the root only its own name: folders above may hold a user's. */
export function placeOf({ file, line }: Place, root: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  const name = relative(belowHome(path, root), path);
  const isOutside = name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name);
  return `${isOutside ? basename(path) : name.split(sep).join('/')}:${line}`;
}

/** A root above the users' folders, as `/` in a container: then files are named from the user's own folder. */
function belowHome(path: string, root: string): string {
  const { HOME, USERPROFILE } = process.env;
  const home = [HOME, USERPROFILE, USUAL_HOME.exec(path)?.[0]].find((each) => each && isBelow(path, each));
  return home !== undefined && isBelow(home, root) ? home : root;
}

function isBelow(path: string, folder: string): boolean {
  const name = relative(folder, path);
  return name !== '' && name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name);
}
