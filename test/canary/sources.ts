/**
 * The sources that golive reads calls from: one line each, which writes calls in the form of that source. A new source is a
 * line here, and every carrier is tested in it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importInto } from '../../src/import.ts';
import { openStore } from '../../src/store.ts';
import { harOf, listed } from '../sources/har-file.ts';
import { type Layout, logFiles, zipOf } from '../sources/request-log-files.ts';
import { spooled } from '../spooled.ts';
import { pythonOf, rubyOf } from './cassettes.ts';
import type { PlantedCall } from './traffic.ts';

/** @param folder for its files. @returns what golive is given. */
export type WriteSource = (folder: string, calls: readonly PlantedCall[]) => Promise<string> | string;

export const FILE_SOURCES: Readonly<Record<string, WriteSource>> = {
  HAR: (folder, calls) => written(folder, 'traffic.har', harOf(calls)),
  'HAR with everything': (folder, calls) => written(folder, 'full.har', fullHarOf(calls)),
  'request log': (folder, calls) => written(folder, 'logs.zip', logs(calls, 'trace-first')),
  'request log with the request first': (folder, calls) => written(folder, 'first.zip', logs(calls, 'request-first')),
  'request log before 2016': (folder, calls) => written(folder, 'old.zip', logs(calls, 'before-2016')),
  'folder of a request log': (folder, calls) => unzipped(join(folder, 'logs'), calls),
  'cassette of Ruby': (folder, calls) => written(folder, 'ruby.yml', rubyOf(calls)),
  'cassette of Python': (folder, calls) => written(folder, 'python.yaml', pythonOf(calls)),
  'recording of golive': recordingOf,
  'spool of golive': spoolOf,
};

function written(folder: string, name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function logs(calls: readonly PlantedCall[], layout: Layout): Uint8Array {
  return zipOf(logFiles(calls, layout).map((file, index) => ({ ...file, name: named(file.name, calls, index) })));
}

function unzipped(folder: string, calls: readonly PlantedCall[]): string {
  mkdirSync(folder);
  for (const { name, content } of logFiles(calls)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Docusign ends the name of a log with what was done; here with a canary. */
function named(name: string, calls: readonly PlantedCall[], index: number): string {
  const { canary = '' } = calls.at(-1 - index) ?? {};
  return name.replace(/\.txt$/, `_${canary.replace(/[^a-z]/g, '').slice(0, 40)}.txt`);
}

/** Every field of HAR that repeats what a call carries, and fields that no one knows. */
function fullHarOf(calls: readonly PlantedCall[]): string {
  const har = JSON.parse(harOf(calls));
  har.log.comment = har.log.creator.comment = calls[0]?.canary;
  har.log.pages = calls.map(({ canary }) => ({ id: canary, title: canary, startedDateTime: canary }));
  calls.forEach(({ canary }, index) => {
    const entry = har.log.entries[index];
    const pairs = listed({ [canary]: canary });
    Object.assign(entry, {
      pageref: canary,
      comment: canary,
      serverIPAddress: canary,
      connection: canary,
      _own: canary,
    });
    Object.assign(entry.request, { cookies: pairs, queryString: pairs, comment: canary, _own: { [canary]: canary } });
    Object.assign(entry.response, { cookies: pairs, statusText: canary, redirectURL: canary, comment: canary });
    if (entry.request.postData !== undefined) entry.request.postData.params = pairs;
  });
  return JSON.stringify(har);
}

async function recordingOf(folder: string, calls: readonly PlantedCall[]): Promise<string> {
  const file = join(folder, 'other.db');
  const store = openStore(file);
  await importInto(store, [written(folder, 'of-recording.har', harOf(calls))], { hosts: [], as: null });
  store.close();
  return file;
}

async function spoolOf(folder: string, calls: readonly PlantedCall[]): Promise<string> {
  const store = openStore(join(folder, 'of-spool.db'));
  await importInto(store, [written(folder, 'of-spool.har', harOf(calls))], { hosts: [], as: null });
  spooled(join(folder, 'spooled.db'), [...store.calls()]);
  store.close();
  return join(folder, 'spooled.db-spool');
}
