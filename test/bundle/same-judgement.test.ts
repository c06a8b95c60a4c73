/** The calls of a bundle give the judgement of its recording; a HAR that claims to be golive's is trusted no more than others. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import { importInto } from '../../src/import.ts';
import type { Call } from '../../src/model.ts';
import { temporaryStore } from '../../src/store.ts';
import { call } from '../call.ts';
import { temporaryFolder } from '../cli.ts';
import { TRAFFIC } from '../import/traffic.ts';
import { notReady } from '../reports/sample.ts';
import { recordings } from '../rules/made-up.ts';
import { judged } from '../rules/tester.ts';
import { PYTHON, RUBY } from '../sources/cassettes.ts';
import { harOf, harOfEntries, readHar } from '../sources/har-file.ts';
import { LAYOUTS, logFiles, zipOf } from '../sources/request-log-files.ts';
import { asKept, bundledHar, fromBundle } from './kept.ts';

test('a made-up recording gives the same report', async () => {
  await fc.assert(
    fc.asyncProperty(recordings, async (made) => {
      const calls = made.map(asKept);
      expect(judged(rules, await fromBundle(calls))).toEqual(judged(rules, calls));
    }),
    { seed: 20_261_121, numRuns: 25 },
  );
});

const sources: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  ['traffic.har', harOf(TRAFFIC)],
  ['ruby.yml', RUBY],
  ['python.yml', PYTHON],
  ...LAYOUTS.map((layout) => [`${layout}.zip`, zipOf(logFiles(TRAFFIC, layout))] as const),
];

test.each(sources)('%s gives the same calls, fact by fact', async (name, content) => {
  const calls = await callsIn(name, content);
  expect(calls.length).toBeGreaterThan(0);
  expect(await fromBundle(calls)).toEqual(calls.map((each) => ({ ...each, pid: null })));
});

const odd: readonly (readonly [what: string, facts: Partial<Call>])[] = [
  ['an instant between two milliseconds', { startedAt: call().startedAt + 0.25 }],
  ['a duration that nobody knows', { durationMs: null }],
  ['an answer of a mock library', { mocked: true }],
  ['what was never sent', { status: null, durationMs: null, sent: false, networkError: 'ENOTFOUND' }],
  ['what a library cut off', { status: null, durationMs: null, networkError: 'AbortError' }],
  ['an answer of a cache', { sent: false }],
  ['a click of the web application', { fromWebApp: true }],
  ['codes of items', { itemErrorCodes: ['USER_LACKS_PERMISSIONS'] }],
  ['an envelope', { envelope: { hasEventNotification: true, hasTransactionId: true, documents: 2, recipients: null } }],
  ['an SDK and its version', { sdk: 'Node 10.0.0' }],
  ['a place and a test', { calledFrom: 'src/status.ts:42', test: 'waits for the signature' }],
  ['a port', { host: '127.0.0.1', port: 8443, scheme: 'http' }],
];

test.each(odd)('%s is read back', async (_, facts) => {
  const kept = { ...asKept(call(facts)), pid: null };
  expect(await fromBundle([kept])).toEqual([kept]);
});

test('reads an older bundle that lacks a newer fact', async () => {
  const older = { hasEventNotification: true, documents: 2, recipients: null };
  const { entries } = await readHar(ownEntry({ envelope: older }));
  expect(entries).toMatchObject([{ call: { envelope: { ...older, hasTransactionId: null } } }]);
});

test('if only the newest calls are listed, the report warns of it', async () => {
  const calls = TRAFFIC.length;
  const all = await callsIn('traffic.har', harOf(TRAFFIC));
  const { warnings, recording } = await reportOf('calls.har', bundledHar(all, 2));
  expect(recording.calls).toBe(calls - 2);
  expect(warnings).toContainEqual(
    expect.stringMatching(
      new RegExp(`^Calls of calls\\.har are missing\\. .*lists the newest ${calls - 2} of ${calls} calls`),
    ),
  );
  expect((await reportOf('calls.har', bundledHar(all))).warnings).toEqual(
    (await reportOf('a.har', harOf(TRAFFIC))).warnings,
  );
});

const CANARY = 'Mary Canary mary@canary.test';

test('does not trust a foreign HAR that claims to be golive’s: what golive drops is dropped', async () => {
  const lies = ownEntry({
    ...{ errorCode: CANARY, errorMessage: CANARY, networkError: CANARY, itemErrorCodes: [CANARY] },
    ...{ calledFrom: CANARY, test: CANARY, sdk: CANARY, accounts: [{ id: CANARY, baseHost: CANARY }] },
    auth: { scheme: 'bearer', tokenHash: CANARY, integrationKey: CANARY, sendOnBehalfOf: false },
    oauth: { grantType: CANARY, issuedTokenHash: CANARY, userHash: CANARY, expiresInSeconds: 1, scopes: [CANARY] },
  });
  const { entries } = await readHar(lies);
  expect(entries).toMatchObject([{ call: { auth: { tokenHash: null, integrationKey: null }, accounts: [] } }]);
  expect(JSON.stringify(entries)).not.toMatch(/mary@|canary\.test/i);
});

test('a list of accounts too long for a row is cut', async () => {
  const accounts = Array.from({ length: 5000 }, (_, index) => ({ id: String(index), baseHost: 'demo.docusign.net' }));
  const { entries } = await readHar(ownEntry({ accounts }));
  expect(entries).toMatchObject([{ call: { accounts: accounts.slice(0, 1000) } }]);
});

test.each([
  ['an instant of another age', { startedAt: 1e300 }],
  ['a duration below zero', { durationMs: -1 }],
  [
    'a text for a number',
    { envelope: { hasEventNotification: true, hasTransactionId: false, documents: '2', recipients: null } },
  ],
  ['a code of 5,000 letters', { errorCode: 'A'.repeat(5000) }],
  ['a source that is none', { source: 'golive' }],
])('%s is not a fact: the entry is reported as unreadable', async (_, facts) => {
  expect((await readHar(ownEntry(facts))).entries).toEqual([
    { position: 1, problem: expect.stringMatching(/^golive's own facts of it .* missing or damaged$/) },
  ]);
});

test('trusts the facts of a bundle only in the log that golive wrote', async () => {
  const [mocked] = JSON.parse(bundledHar([{ ...asKept(call()), fromWebApp: true }])).log.entries;
  const { entries } = await readHar(harOfEntries([mocked]));
  expect(entries).toMatchObject([{ call: { fromWebApp: false, source: 'har' } }]);
});

/** A HAR of golive's with one entry, of which these facts were changed. */
function ownEntry(facts: Readonly<Record<string, unknown>>): string {
  const har = JSON.parse(bundledHar([asKept(call())]));
  Object.assign(har.log.entries[0]._golive, facts);
  return JSON.stringify(har);
}

async function taken(name: string, content: string | Uint8Array) {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  const store = temporaryStore();
  await importInto(store, [join(folder, name)], { hosts: [], as: null });
  return store;
}

async function callsIn(name: string, content: string | Uint8Array): Promise<Call[]> {
  const store = await taken(name, content);
  try {
    return [...store.calls()];
  } finally {
    store.close();
  }
}

async function reportOf(name: string, content: string) {
  const store = await taken(name, content);
  try {
    return analyze(store, rules, { now: Date.parse(notReady.report.generatedAt), version: '0.0.0' });
  } finally {
    store.close();
  }
}
