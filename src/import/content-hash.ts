/** What makes a file the same file, whatever it is called: its content. */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK_BYTES = 1024 * 1024;

/** @param path a file, or a folder: then the files in it, by name. */
export function contentHash(path: string): string {
  const hash = createHash('sha256');
  if (statSync(path).isDirectory()) for (const file of filesIn(path)) addFile(hash, file);
  else addFile(hash, path);
  return hash.digest('hex');
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
}

/** A chunk at a time: a file may be larger than the memory. */
function addFile(hash: Hash, file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const bytes = readSync(descriptor, chunk);
      if (bytes === 0) return;
      hash.update(chunk.subarray(0, bytes));
    }
  } finally {
    closeSync(descriptor);
  }
}
