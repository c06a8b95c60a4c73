/** The downloaded ZIP on disk: written once, private, and removed if it is incomplete. */
import { type FileHandle, open, rm } from 'node:fs/promises';
import { openPromise } from 'yauzl';
import { codeOfError } from '../system.ts';
import { type Access, orDiagnosticsError } from './asking.ts';
import { DiagnosticsError } from './error.ts';

/** Fifty calls with the largest bodies that Docusign accepts are smaller. */
const LARGEST_BYTES = 2 * 1024 ** 3;

/** @returns the number of its files; an empty one is removed. @throws DiagnosticsError */
export async function saveZip(file: string, access: Access, response: Response): Promise<number> {
  const handle = await written(file, () => open(file, 'wx', 0o600));
  let entries = 0;
  try {
    const bytes = await save(handle, file, access, response).finally(() => handle.close());
    entries = bytes === 0 ? 0 : await entriesIn(file, access);
  } finally {
    if (entries === 0) await rm(file, { force: true });
  }
  return entries;
}

async function save(handle: FileHandle, file: string, access: Access, { body }: Response): Promise<number> {
  let bytes = 0;
  await orDiagnosticsError(access, async () => {
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > LARGEST_BYTES)
        throw new DiagnosticsError(`The ZIP of ${new URL(access.origin).host} is longer than 2 GB: check the address.`);
      await written(file, () => handle.writeFile(chunk));
    }
  });
  await written(file, () => handle.sync()); // What Docusign deletes next must survive a power failure.
  return bytes;
}

async function entriesIn(file: string, { origin }: Access): Promise<number> {
  try {
    const zip = await openPromise(file, { lazyEntries: true });
    zip.close();
    return zip.entryCount;
  } catch {
    // Whatever the library says of invalid bytes: they are not a ZIP.
    throw new DiagnosticsError(
      `${new URL(origin).host} answered with something other than a complete ZIP: check its address.`,
    );
  }
}

async function written<Answer>(file: string, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    if (code === 'EEXIST') throw new DiagnosticsError(`${file} already exists: name another file with --output.`);
    throw new DiagnosticsError(`${file} cannot be written (${code}): name another place with --output.`);
  }
}
