/**
 * The shim, a `node` that lies first in PATH and keeps the recorder in scripts that replace NODE_OPTIONS (`node.sh` says
 * how). Its script is shipped, not written for a run: a shell remembers where it found `node`, so the file must outlive
 * every run, and nobody but the owner of the package can change it.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Which run it is, for processes whose environment was emptied of all but PATH; no such folder exists. */
const MARK = '/golive-hosts=';
/** In the same entry, behind the hosts, of which none has a slash. */
const ROOT = '/golive-root=';

export interface Run {
  readonly spool: string;
  readonly hosts: readonly string[];
  /** From which the places of calls are named; null where they are not asked for. */
  readonly root: string | null;
}

/** Whether the shim at this place can stand in for the `node` of that PATH. Elsewhere PATH stays as it is. */
export function shimWorks(shim: string, path: string): boolean {
  if (process.platform === 'win32' || shim.includes(delimiter)) return false;
  return (
    [join(shim, 'node'), '/bin/sh'].every(isProgram) &&
    foldersOf(path).some((folder) => isProgram(join(folder, 'node')))
  );
}

/** PATH with the shim in front and the run at the end; what an outer recording put there is replaced. */
export function withShim(path: string, shim: string, { spool, hosts, root }: Run): string {
  const folders = path.split(delimiter).filter((folder) => folder !== shim && !folder.includes(MARK));
  const place = root === null || root.includes(delimiter) ? '' : `${ROOT}${root}`;
  const run = `${spool}${MARK}${hosts.join(',').replaceAll(':', '@')}${place}`;
  return [shim, ...folders, ...(spool.includes(delimiter) ? [] : [run])].join(delimiter);
}

/** An empty PATH, or none, finds nothing that is worth a shim. */
function foldersOf(path: string): string[] {
  return path.split(delimiter).filter(Boolean);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // There is none, or the system does not let us run it.
  }
}
