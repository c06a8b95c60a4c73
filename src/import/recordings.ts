/** Imports golive's own files: another recording, or a spool. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { readRecording } from '../recording.ts';
import { spoolFiles } from '../sources/spool.ts';
import type { Import, Store } from '../store.ts';

/** @throws StoreError if it cannot be read completely; then nothing of it is imported. */
export function mergeRecording(store: Store, path: string): Import {
  readAll(path);
  const merged = golives(path, store.merge(path));
  // Merged again it adds nothing, and what it added before stays listed.
  if (merged.calls + merged.duplicates > 0) store.addImport(merged);
  return merged;
}

/** Reports what is wrong with a recording before any of it is merged, and imports its spool. @throws StoreError */
function readAll(path: string): void {
  const recording = readRecording(path);
  try {
    for (const _ of recording.calls()); // Each row is checked when it is read.
  } finally {
    recording.close();
  }
}

/** @param path the folder. */
export function importSpool(store: Store, path: string): Import {
  const before = store.callCount();
  const duplicates = spoolFiles(path).reduce((sum, file) => sum + store.addOnce(file), 0);
  return golives(path, { calls: store.callCount() - before, duplicates });
}

function golives(path: string, came: Pick<Import, 'calls' | 'duplicates'>): Import {
  const name = basename(path);
  return {
    origin: createHash('sha256').update(resolve(path)).digest('hex'), // Its content changes each time it is used.
    name,
    format: 'golive',
    ...came,
    otherHosts: 0,
    unreadable: 0,
    untimed: 0,
    problem: null,
  };
}
