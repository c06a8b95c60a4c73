/** A place in a file: as stacks write it, and as people read it. */
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Place {
  /** A path, a `file:` URL or one of webpack's, as the stack names it. */
  readonly file: string;
  readonly line: number;
}

/** What stands before the place in a line that names a function; the function's name may hold parentheses too. */
const LINE = /^\s+at (?:.*? \((?=\/|file:|webpack|[A-Za-z]:\\))?(?:async )?(.+):(\d+):\d+\)?$/;

/** `webpack://app/./src/status.ts?33d7`: the path from the folder in which webpack ran, a name before it, a hash behind. */
const WEBPACK = /^webpack:\/\/[^/]*\/(?:\.\/)?(.+?)(?:\?\w*)?$/;

/** Where systems keep the folders of their users. */
const USUAL_HOME = /^(?:[A-Za-z]:)?[\\/](?:home|Users)[\\/][^\\/]+(?=[\\/])/;

/**
 * `    at async poll (file:///app/src/status.ts:42:9)`; null for a line without a place.
 * @param running the file that runs. Babel names its source by the last name alone, `    at async poll (status.ts:42:9)`.
 */
export function writtenPlace(line: string, running: string): Place | null {
  const [, file, number] = LINE.exec(line) ?? [];
  if (file === undefined) return null;
  const name = basename(running);
  const isLastName = file === name || file.endsWith(` (${name}`);
  return { file: isLastName ? running : file, line: Number(number) };
}

/** `src/status.ts:42`. Of a file outside the root only its own name: folders above may hold a user's. */
export function placeOf({ file, line }: Place, root: string): string {
  const path = pathOf(file, root);
  const name = relative(belowHome(path, root), path);
  const isOutside = name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name);
  return `${isOutside ? basename(path) : name.split(sep).join('/')}:${line}`;
}

function pathOf(file: string, root: string): string {
  if (file.startsWith('file:')) return fileURLToPath(file);
  const named = WEBPACK.exec(file)?.[1];
  if (named === undefined) return file;
  const absolute = /^[A-Za-z]:/.test(named) ? named : `/${named}`; // As webpack is told to name them now and then.
  return absolute === named || isBelow(absolute, root) || USUAL_HOME.test(absolute) ? absolute : join(root, named);
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
