/** Reports for the tests of formats: everything that a report can contain, hostile text included. */
import type { Told } from '../../reports/index.ts';
import { rules } from '../../rules/index.ts';
import type { Accepted } from '../../src/accepted.ts';
import { listedCalls } from '../../src/analyze/listing.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call } from '../../src/model.ts';
import { NOTHING_HEARD } from '../../src/store/coverage.ts';
import { call, NOON } from '../call.ts';
import { clean, heard } from '../rules/traffic.ts';

export const KEY = '00000000-aaaa-4aaa-8aaa-000000000001';
export const ACCOUNT = '22222222-3333-4333-8333-444444444444';
const ENVELOPE = '55555555-6666-4666-8666-777777777777';

/** What an attacker, or Docusign itself, might put into a text. */
export const HOSTILE =
  '</script><img src=x onerror=alert(1)>"\'`|*_[a](javascript:alert(2)) \u202Edlrow {{report}} {{{x}}} $& \n\n# h';

const login = call({
  startedAt: NOON - 5000,
  method: 'POST',
  host: 'account-d.docusign.com',
  path: '/oauth/token',
  auth: { scheme: 'none', tokenHash: null, integrationKey: KEY, sendOnBehalfOf: false },
  oauth: {
    grantType: null,
    issuedTokenHash: '0123456789abcdef',
    userHash: null,
    expiresInSeconds: 3600,
    scopes: ['signature'],
  },
});

const path = (rest: string) => `/restapi/v2.1/accounts/${ACCOUNT}/${rest}`;
const limits = { hourlyLimit: 3000, hourlyRemaining: 2954, hourlyResetAt: null, burstLimit: 200, burstRemaining: 187 };

const exception = {
  subject: '*',
  reason: 'Reads once more by hand; it goes with the spring release.',
  acceptedBy: 'A team',
};

/** Polling and an error: not ready. */
export const notReady = reportOn([
  login,
  ...clean(12).map((each) => ({
    ...each,
    path: path(`envelopes/${ENVELOPE.slice(0, -2)}${String(each.startedAt % 60_000).slice(0, 2)}`),
  })),
  ...[0, 20, 40, 70].map((second) =>
    heard('12:01:00 GET .', {
      startedAt: NOON + 60_000 + second * 1000,
      path: path(`envelopes/${ENVELOPE}`),
      limits,
      calledFrom: 'src/status.ts:42',
      test: 'waits for the signature',
    }),
  ),
  heard('12:03:00 POST . 400 UNKNOWN_ENVELOPE_RECIPIENT', {
    path: path(`envelopes/${ENVELOPE}/views/recipient`),
    errorMessage: 'The recipient you have identified is not a valid recipient of the specified envelope.',
  }),
  heard('12:03:01 GET . - ECONNRESET', { path: path(`envelopes/${ENVELOPE}/documents/1`), traceToken: null }),
  heard('12:03:02 GET envelopes/M', { mocked: true }),
]);

/** Twenty clean calls: ready. */
export const ready = reportOn([login, ...clean(20)]);

/** Nothing was heard: unknown. */
export const unknown = reportOn([]);

/** Polling that somebody has accepted, and an exception that has expired: what is left is ready. */
export const accepted = reportOn(
  [login, heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E'), ...clean(20, NOON + 120_000)],
  [
    { ...exception, rule: 'polling', expires: '2026-12-31' },
    { ...exception, rule: 'list-polling', expires: '2026-10-31' },
  ],
);

/** Hostile text wherever a call can carry text. */
export const hostile = reportOn([
  login,
  ...[0, 1, 2].map((second) =>
    heard('12:00:00 GET .', {
      startedAt: NOON + second * 1000,
      host: 'demo.docusign.net',
      path: path(`envelopes/${HOSTILE}`),
      query: { [HOSTILE]: HOSTILE },
      status: 400,
      errorCode: HOSTILE,
      errorMessage: HOSTILE,
      traceToken: HOSTILE,
      calledFrom: HOSTILE,
      test: HOSTILE,
    }),
  ),
]);

/** A recording as the formats get it. */
export function reportOn(calls: readonly Call[], exceptions: readonly Accepted[] | null = null): Told {
  const coverage = { ...NOTHING_HEARD, seen: 3, loaded: 2, withCalls: calls.length === 0 ? 0 : 1 };
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage };
  const judgement = { now: NOON + 600_000, version: '0.0.0', accepted: exceptions };
  const report = analyze(recording, rules, judgement);
  return { report, calls: () => listedCalls(recording, {}, report) };
}
