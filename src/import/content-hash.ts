/** Identifies a file by its content, whatever its name. */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../sources/source.ts';
import { codeOfError } from '../system.ts';

const CHUNK_BYTES = 1024 * 1024;

/** @param path a file, or a folder: then the files in it that its source reads. */
export function contentHash(path: string, { filesIn = () => [] }: Source): string {
  const hash = createHash('sha256');
  if (statSync(path).isDirectory()) for (const name of filesIn(path)) addPart(hash, join(path, name));
  else addFile(hash, path);
  return hash.digest('hex');
}

/** If one of many files cannot be read, its source reports that and reads the others. */
function addPart(hash: Hash, file: string): void {
  try {
    addFile(hash, file);
  } catch (error) {
    if (codeOfError(error) === null) throw error;
    hash.update('unreadable'); // This moves the places of those after it.
  }
}

/** In chunks: a file may be larger than the memory. */
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
