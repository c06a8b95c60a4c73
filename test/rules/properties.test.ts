/** What never changes a verdict: the order of a file, the pieces it comes in, the case of ids, and calls that do not count. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call } from '../../src/model.ts';
import { openRecording } from '../../src/recording.ts';
import type { Report } from '../../src/report.ts';
import { NOON } from '../call.ts';
import { temporaryFolder } from '../cli.ts';
import { spooled } from '../spooled.ts';
import { recordings } from './made-up.ts';
import { judged, NOW } from './tester.ts';
import { heard, letIn } from './traffic.ts';

/** The same recordings each time; a failure names its own seed and path. */
const SEED = 20_261_121;
const everyRecording = (runs: number) => ({ seed: SEED, numRuns: runs });

/** The rules by what they say, and how many calls broke each. */
function verdicts({ results }: Report): string[] {
  return results.map(({ rule, verdict }) => {
    const broken = verdict.status === 'fail' ? verdict.findings.map(({ count, subject }) => `${count} ${subject}`) : [];
    return [rule.id, verdict.status, ...broken.sort()].join(' ');
  });
}

/** Takes calls in through a spool, a list of lines for each process, as a real recording comes. */
function fromDisk(pieces: readonly (readonly Call[])[]): Report {
  const folder = temporaryFolder();
  const file = join(folder, 'recording.db');
  spooled(file, ...pieces);
  const store = openRecording(file);
  try {
    return analyze(store, rules, { now: NOW, version: '0.0.0' });
  } finally {
    store.close();
  }
}

/** Four calls that nobody counts, in the midst of the others. */
function among(calls: readonly Call[], change: Partial<Call>): Call[] {
  const strangers = calls
    .slice(-4)
    .map((each, index) => ({ ...each, startedAt: each.startedAt + 1 + index / 8, ...change }));
  return [...calls, ...strangers];
}

describe('no verdict changes', () => {
  test('when the lines of the file are shuffled', () => {
    const shuffled = recordings.chain((calls) =>
      fc.tuple(fc.constant(calls), fc.shuffledSubarray(calls, { minLength: calls.length, maxLength: calls.length })),
    );
    fc.assert(
      fc.property(shuffled, ([calls, others]) => {
        expect(verdicts(fromDisk([others]))).toEqual(verdicts(judged(rules, calls)));
      }),
      everyRecording(25),
    );
  });

  test('when a recording is split in two and merged', () => {
    fc.assert(
      fc.property(recordings, fc.array(fc.boolean(), { minLength: 62, maxLength: 62 }), (calls, isFirst) => {
        const pieces = [true, false].map((first) => calls.filter((_, index) => isFirst[index] === first));
        expect(verdicts(fromDisk(pieces))).toEqual(verdicts(judged(rules, calls)));
      }),
      everyRecording(25),
    );
  });

  test('when ids are written in capitals', () => {
    const inCapitals = (path: string) => path.replace(/[0-9a-f-]{36}/g, (id) => id.toUpperCase());
    fc.assert(
      fc.property(recordings, (calls) => {
        const capitals = calls.map((each, index) => (index % 2 ? { ...each, path: inCapitals(each.path) } : each));
        expect(verdicts(judged(rules, capitals))).toEqual(verdicts(judged(rules, calls)));
      }),
      everyRecording(100),
    );
  });

  test.each([
    { name: 'mocked calls', change: { mocked: true } },
    { name: 'clicks in the web application', change: { fromWebApp: true } },
  ])('when $name are added', ({ change }) => {
    fc.assert(
      fc.property(recordings, (calls) => {
        expect(verdicts(judged(rules, among(calls, change)))).toEqual(verdicts(judged(rules, calls)));
      }),
      everyRecording(100),
    );
  });

  test.each([
    { name: 'calls that were never sent', change: { sent: false, status: null, networkError: 'ECONNREFUSED' } },
    {
      name: 'logins',
      change: { host: 'account-d.docusign.com', path: '/oauth/userinfo', method: 'GET', status: 200, errorCode: null },
    },
    {
      name: 'calls of Rooms',
      change: { host: 'demo.rooms.docusign.com', path: '/restapi/v2/accounts/A/rooms', status: 200, errorCode: null },
    },
    { name: 'preflights', change: { method: 'OPTIONS', status: 200, errorCode: null } },
  ])('of the traffic review, of polling and of limits when $name are added', ({ change }) => {
    const counted = rules.filter(({ id }) => /^(?:recent-|polling|list-polling|envelope-limit|rate-limit)/.test(id));
    fc.assert(
      fc.property(recordings, (calls) => {
        expect(verdicts(judged(counted, among(calls, change)))).toEqual(verdicts(judged(counted, calls)));
      }),
      everyRecording(100),
    );
  });

  test('of the traffic review when calls to added hosts are added to those to Docusign', () => {
    const reviewing = rules.filter(({ category }) => category === 'traffic-review');
    fc.assert(
      fc.property(recordings, (calls) => {
        const own = [letIn, ...calls];
        const mixed = among(own, { host: '127.0.0.1', port: 5082 });
        expect(verdicts(judged(reviewing, mixed))).toEqual(verdicts(judged(reviewing, own)));
      }),
      everyRecording(100),
    );
  });
});

test('made-up recordings break most rules, so that the properties mean something', () => {
  const broken = new Set<string>();
  fc.assert(
    fc.property(recordings, (calls) => {
      for (const { rule, verdict } of judged(rules, calls).results) if (verdict.status === 'fail') broken.add(rule.id);
    }),
    everyRecording(100),
  );
  expect([...broken].sort()).toEqual(
    expect.arrayContaining([
      'polling',
      'recent-errors',
      'envelope-limit',
      'calls-while-blocked',
      'duplicate-calls',
      'repeated-errors',
      'burst-rate',
    ]),
  );
});

test('one more call on the other side of the window does change a verdict', () => {
  const calls = Array.from({ length: 19 }, (_, index) =>
    heard(`00:00:00 GET envelopes/E${index}`, { startedAt: NOON + index }),
  );
  const twentieth = heard('00:00:00 GET envelopes/F', { startedAt: NOON + 100 });
  expect(verdicts(judged(rules, [...calls, twentieth]))).not.toEqual(verdicts(judged(rules, calls)));
});
