/** Where the files of a proxied run lie, so that they can be removed without all that makes them. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** @param folder of the run. */
export function filesOf(folder: string): string {
  return join(folder, 'proxy');
}

export function removeFiles(folder: string): void {
  rmSync(filesOf(folder), { recursive: true, force: true });
}
