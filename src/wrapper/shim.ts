/**
 * The shim, a `node` that is first in PATH and keeps the recorder in scripts that replace NODE_OPTIONS (`node.sh` explains
 * how). Its script is shipped, not written for a run: a shell remembers where it found `node`, so the file must outlive every
 * run, and only the owner of the package can change it.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Identifies the run for processes whose environment was emptied of all but PATH; no such folder exists. */
const MARK = '/golive-hosts=';
/** In the same entry, after the hosts, which contain no slash. */
const ROOT = '/golive-root=';

export interface Run {
  readonly spool: string;
  readonly hosts: readonly string[];
  /** The root of call sites; null if they are not recorded. */
  readonly root: string | null;
}

/** Whether the shim at this place can replace the `node` of that PATH. Otherwise PATH stays as it is. */
export function shimWorks(shim: string, path: string): boolean {
  if (process.platform === 'win32' || shim.includes(delimiter)) return false;
  return (
    [join(shim, 'node'), '/bin/sh'].every(isProgram) &&
    foldersOf(path).some((folder) => isProgram(join(folder, 'node')))
  );
}

/** PATH with the shim in front and the run at the end; those of an outer recording are replaced. */
export function withShim(path: string, shim: string, { spool, hosts, root }: Run): string {
  const folders = path.split(delimiter).filter((folder) => folder !== shim && !folder.includes(MARK));
  const place = root === null || root.includes(delimiter) ? '' : `${ROOT}${root}`;
  const run = `${spool}${MARK}${hosts.join(',').replaceAll(':', '@')}${place}`;
  return [shim, ...folders, ...(spool.includes(delimiter) ? [] : [run])].join(delimiter);
}

/** An empty PATH, or none, finds no Node for which a shim would be needed. */
function foldersOf(path: string): string[] {
  return path.split(delimiter).filter(Boolean);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // There is none, or the system does not let this user run it.
  }
}
