/** Calls on disk: what is written is read back, completely, once, and oldest first. */
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AUTH_SCHEMES, CALL_SOURCES, type Call, URL_SCHEMES } from '../src/model.ts';
import { openStore, type Store } from '../src/store.ts';
import { call, NOON } from './call.ts';
import { callLine, linesOf, processLine, spoolFileOf, tempFolder } from './sources/spool-folder.ts';

function newStore(file = join(tempFolder(), 'recording.db')): Store {
  const store = openStore(file);
  onTestFinished(() => store.close());
  return store;
}

function keep(store: Store, ...calls: readonly Call[]): void {
  store.add(spoolFileOf(linesOf(processLine(1), ...calls.map(callLine))));
}

/** Every field differs from the default, and no text is plain. */
const FULL: Call = {
  startedAt: NOON + 0.125,
  durationMs: 0.001,
  method: 'POST',
  scheme: 'http',
  host: '[::1]',
  port: 8443,
  path: '/~0a1b2c3d/it\'s "日本" \\ ; DROP TABLE calls',
  query: { from_date: '2026-01-01', '~0a1b2c3d': null },
  status: 400,
  networkError: 'ECONNRESET',
  errorCode: 'INVALID_REQUEST_BODY',
  errorMessage: 'One\ntwo',
  itemErrorCodes: ['A', 'B'],
  auth: { scheme: 'legacy', tokenHash: 'fedcba9876543210', integrationKey: 'key', sendOnBehalfOf: true },
  oauth: {
    grantType: 'refresh_token',
    issuedTokenHash: 'abc',
    userHash: null,
    expiresInSeconds: 28_800,
    scopes: ['signature'],
  },
  accounts: [{ id: '7', baseHost: 'na3.docusign.net' }],
  limits: { hourlyLimit: 1000, hourlyRemaining: 0, hourlyResetAt: NOON, burstLimit: null, burstRemaining: 499 },
  traceToken: 'trace',
  sdk: 'Node 10.0.0',
  fromWebApp: true,
  request: { bytes: 2 ** 40, mediaType: 'multipart/form-data' },
  response: { bytes: 0, mediaType: null },
  envelope: { hasEventNotification: true, hasTransactionId: false, documents: 2, recipients: null },
  sent: false,
  mocked: true,
  calledFrom: 'src/status.ts:42',
  test: 'signs',
  source: 'interceptors',
  pid: 2 ** 31,
};

const BARE: Call = {
  ...call(),
  durationMs: null,
  status: null,
  auth: { scheme: 'none', tokenHash: null, integrationKey: null, sendOnBehalfOf: false },
  traceToken: null,
  response: { bytes: 0, mediaType: null },
  pid: null,
};

describe('a call is read back as it was', () => {
  test.each([
    ['with every field', FULL],
    ['with hardly a field', BARE],
    ['as clean as most', call()],
  ])('%s', (_name, kept) => {
    const file = join(tempFolder(), 'recording.db');
    const store = openStore(file);
    keep(store, kept);
    store.close();
    expect([...newStore(file).calls()]).toEqual([kept]);
  });

  test('whatever its source, its authentication and its scheme', () => {
    const calls = [
      ...CALL_SOURCES.map((source) => call({ source })),
      ...AUTH_SCHEMES.map((scheme) => call({ auth: { ...FULL.auth, scheme } })),
      ...URL_SCHEMES.map((scheme) => call({ scheme })),
    ];
    const store = newStore();
    keep(store, ...calls);
    expect([...store.calls()]).toEqual(calls);
  });
});

describe('calls come oldest first', () => {
  test('across batches, however they were written', () => {
    const times = Array.from({ length: 4501 }, (_, index) => (index * 1999) % 4501);
    const store = newStore();
    keep(store, ...times.map((startedAt) => call({ startedAt })));
    expect([...store.calls()].map(({ startedAt }) => startedAt)).toEqual([...times.keys()]);
  });

  test.each([1999, 2000, 2001, 4000])(
    '%i calls of the same time come in the order in which they were written',
    (count) => {
      const store = newStore();
      keep(store, ...Array.from({ length: count }, (_, pid) => call({ startedAt: 7, pid })));
      expect([...store.calls()].map(({ pid }) => pid)).toEqual(Array.from({ length: count }, (_, pid) => pid));
    },
  );

  test('and can be read twice at a time', () => {
    const store = newStore();
    keep(store, call({ startedAt: 1 }), call({ startedAt: 2 }));
    const pairs = [...store.calls()].map((outer) => [outer.startedAt, [...store.calls()].length]);
    expect(pairs).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test('those that show a key, separately', () => {
    const store = newStore();
    const keyed = (startedAt: number) => ({ ...FULL, startedAt });
    keep(store, keyed(3), call({ startedAt: 2 }), keyed(1), ...Array.from({ length: 2500 }, (_, at) => keyed(at + 10)));
    const times = [...store.keyedCalls()].map(({ startedAt }) => startedAt);
    expect(times).toHaveLength(2502);
    expect(times.slice(0, 3)).toEqual([1, 3, 10]);
  });

  test('none from a new recording', () => {
    expect([...newStore().calls()]).toEqual([]);
    expect([...newStore().keyedCalls()]).toEqual([]);
  });
});
