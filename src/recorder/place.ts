/** A source location: parsed from a stack, and formatted for people. */
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Place {
  /** A path, a `file:` URL or a `webpack:` URL, as in the stack. */
  readonly file: string;
  readonly line: number;
}

/** A stack line with the text before the location; a function's name may contain parentheses too. */
const LINE = /^\s+at (?:.*? \((?=\/|file:|webpack|[A-Za-z]:\\))?(?:async )?(.+):(\d+):\d+\)?$/;

/** `webpack://app/./src/status.ts?33d7`: a name, the path relative to the folder in which webpack ran, and a hash. */
const WEBPACK = /^webpack:\/\/[^/]*\/(?:\.\/)?(.+?)(?:\?\w*)?$/;

/** Home directories on the usual systems. */
const USUAL_HOME = /^(?:[A-Za-z]:)?[\\/](?:home|Users)[\\/][^\\/]+(?=[\\/])/;

/**
 * Parses `    at async poll (file:///app/src/status.ts:42:9)`; null for a line without a location.
 * @param running the file that runs. Babel gives only the base name of its source, `    at async poll (status.ts:42:9)`.
 */
export function writtenPlace(line: string, running: string): Place | null {
  const [, file, number] = LINE.exec(line) ?? [];
  if (file === undefined) return null;
  const name = basename(running);
  const isLastName = file === name || file.endsWith(` (${name}`);
  return { file: isLastName ? running : file, line: Number(number) };
}

/** `src/status.ts:42`. For a file outside the root only its base name: folders above may contain a user's name. */
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
  const absolute = /^[A-Za-z]:/.test(named) ? named : `/${named}`; // Some webpack configurations omit the leading slash.
  return absolute === named || isBelow(absolute, root) || USUAL_HOME.test(absolute) ? absolute : join(root, named);
}

/** If the root is above the home directories, as `/` in a container, files are named relative to the user's home. */
function belowHome(path: string, root: string): string {
  const { HOME, USERPROFILE } = process.env;
  const home = [HOME, USERPROFILE, USUAL_HOME.exec(path)?.[0]].find((each) => each && isBelow(path, each));
  return home !== undefined && isBelow(home, root) ? home : root;
}

function isBelow(path: string, folder: string): boolean {
  const name = relative(folder, path);
  return name !== '' && name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name);
}
