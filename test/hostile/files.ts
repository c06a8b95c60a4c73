/** Files of every kind that golive reads, to be damaged, and how each is read. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { parseAccepted } from '../../src/accepted.ts';
import { bundleOf } from '../../src/bundle.ts';
import {
  AcceptedError,
  analyze,
  DECIDING,
  importInto,
  listedCalls,
  readRecording,
  readReport,
  render,
  rules,
  SourceError,
  StoreError,
  temporaryStore,
  verifyBundle,
} from '../../src/index.ts';
import { openStore } from '../../src/store.ts';
import { call, NOON } from '../call.ts';
import { temporaryFolder } from '../cli.ts';
import { PYTHON, RUBY } from '../sources/cassettes.ts';
import { entry, harOfEntries } from '../sources/har-file.ts';
import { LAYOUTS, logFiles, logText, zipOf } from '../sources/request-log-files.ts';
import { fileExchange } from '../sources/request-log-reading.ts';
import { callLine, linesOf, processLine, spoolFileOf, writeSpool } from '../sources/spool-folder.ts';

/** A kind of file: whole ones, the name that they go by, and what reads them. */
export interface Kind {
  readonly what: string;
  readonly name: string;
  whole(): readonly Buffer[];
  read(file: string): unknown;
}

const judgement = { now: NOON + 86_400_000, version: '0.1.0', deciding: DECIDING, accepted: null } as const;
const calls = Array.from({ length: 5 }, (_, at) =>
  call({ startedAt: NOON + at * 1000, query: { count: '1' }, errorMessage: 'x' }),
);

/** Errors that tell the user what is wrong; any other is a crash. */
export function isTold(error: unknown): error is Error {
  return [AcceptedError, SourceError, StoreError].some((kind) => error instanceof kind);
}

/** As `golive analyze` does with a file of others, to the last format. */
async function judge(file: string): Promise<void> {
  const store = temporaryStore();
  try {
    await importInto(store, [file], { hosts: ['*'], as: null });
    const report = analyze(store, rules, judgement);
    for (const format of ['json', 'csv'] as const)
      render({ report, calls: () => listedCalls(store, {}, report) }, format);
  } finally {
    store.close();
  }
}

function recording(): Buffer {
  const file = join(temporaryFolder(), 'recording.db');
  const store = openStore(file);
  store.add(spoolFileOf(linesOf(processLine(1), ...calls.map(callLine))));
  store.close();
  return readFileSync(file);
}

function judgeRecording(file: string): void {
  const store = readRecording(file);
  try {
    analyze(store, rules, judgement);
  } finally {
    store.close();
  }
}

function judgeSpool(file: string): void {
  const folder = temporaryFolder();
  writeSpool(join(folder, 'a.db-spool'), 'r-4194305/4194305-1.jsonl', readFileSync(file));
  judgeRecording(join(folder, 'a.db'));
}

export function kinds(): readonly Kind[] {
  const store = temporaryStore();
  store.addCalls(calls.map((each, position) => ({ origin: 'o', position, call: each })));
  const report = analyze(store, rules, judgement);
  const json = `${JSON.stringify(report, null, 2)}\n`;
  const bundled = bundleOf({
    report,
    calls: listedCalls(store, {}, report),
    documents: { 'report.json': json },
  });
  store.close();
  const exchange = fileExchange({
    method: 'GET',
    url: 'https://demo.docusign.net/restapi/v2.1/accounts/1',
    status: 200,
  });
  const accepted = {
    accepted: [{ rule: 'polling', subject: '*', reason: 'r', acceptedBy: 'b', expires: '2027-01-01' }],
  };
  const ids = rules.map(({ id }) => id);
  return [
    {
      what: 'HAR files',
      name: 'a.har',
      whole: () => [Buffer.from(harOfEntries([entry(), entry({ time: 1 })]))],
      read: judge,
    },
    {
      what: 'request logs',
      name: 'a.txt',
      whole: () => LAYOUTS.map((layout) => Buffer.from(logText(exchange, layout))),
      read: judge,
    },
    {
      what: 'ZIPs of request logs',
      name: 'a.zip',
      whole: () => LAYOUTS.map((layout) => zipOf(logFiles([exchange], layout))),
      read: judge,
    },
    { what: 'cassettes', name: 'a.yml', whole: () => [RUBY, PYTHON].map((text) => Buffer.from(text)), read: judge },
    {
      what: 'spools',
      name: 'a.jsonl',
      whole: () => [Buffer.from(linesOf(processLine(1), ...calls.map(callLine)))],
      read: judgeSpool,
    },
    { what: 'recordings', name: 'a.db', whole: () => [recording()], read: judgeRecording },
    {
      what: 'reports',
      name: 'a.json',
      whole: () => [Buffer.from(json)],
      read: (file) => readReport(readFileSync(file, 'utf8')),
    },
    {
      what: 'bundles',
      name: 'b.zip',
      whole: () => ('zip' in bundled ? [Buffer.from(bundled.zip)] : []),
      read: verifyBundle,
    },
    {
      what: 'accepted exceptions',
      name: 'golive.accepted.json',
      whole: () => [Buffer.from(JSON.stringify(accepted, null, 2)), Buffer.from(stringify(accepted))],
      read: (file) => parseAccepted(file, readFileSync(file, 'utf8'), ids),
    },
  ];
}

/** Reads a file of these bytes. @returns null, or the error that it ended with. */
export async function ended(kind: Kind, folder: string, bytes: Uint8Array): Promise<unknown> {
  const file = join(folder, kind.name);
  writeFileSync(file, bytes);
  try {
    await kind.read(file);
    return null;
  } catch (error) {
    return error;
  }
}
