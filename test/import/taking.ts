/** Importing files into a store that is removed after the test. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { importInto } from '../../src/import.ts';
import type { Call } from '../../src/model.ts';
import type { SourceFormat } from '../../src/sources/source.ts';
import { type Import, type Store, temporaryStore } from '../../src/store.ts';
import { temporaryFolder } from '../cli.ts';
import { harOf } from '../sources/har-file.ts';
import { logFiles, zipOf } from '../sources/request-log-files.ts';
import { TRAFFIC } from './traffic.ts';

export function opened(store: Store = temporaryStore()): Store {
  onTestFinished(() => store.close());
  return store;
}

export function take(store: Store, inputs: readonly string[], as: SourceFormat | null = null): Promise<Import[]> {
  return importInto(store, inputs, { hosts: [], as });
}

export function callsOf(store: Store): Call[] {
  return [...store.calls()];
}

/** The traffic as HAR and as request log, in files whose names tell nothing. */
export function files(): { folder: string; har: string; zip: string } {
  const folder = temporaryFolder();
  const [har, zip] = [join(folder, 'a file without an ending'), join(folder, 'another.bin')];
  writeFileSync(har, harOf(TRAFFIC));
  writeFileSync(zip, zipOf(logFiles(TRAFFIC)));
  return { folder, har, zip };
}
