/** How calls are counted against limits, and which limit is in force. */
import { describe, expect, test } from 'vitest';
import { BURST_WINDOW_MS, HOUR_MS } from '../src/documented-limits.ts';
import { meaningOf } from '../src/docusign.ts';
import { openBlocks } from '../src/limits/open-blocks.ts';
import { callMeter } from '../src/limits.ts';
import type { Call, SeenCall } from '../src/model.ts';
import { call, NOON } from './call.ts';
import { limits } from './rules/limited.ts';

const ROOMS = { host: 'demo.rooms.docusign.com', path: '/restapi/v2/accounts/A/rooms' };
const NOTARY = { host: 'notary-d.docusign.net', path: '/restapi/v1.0/accounts/A/notaries' };
const CLICK = { path: '/clickapi/v1/accounts/A/clickwraps' };

function seen(overrides: Partial<Call> = {}): SeenCall {
  const made = call(overrides);
  return { ...made, ...meaningOf(made), integrationKey: null, sinceLastReadMs: null };
}

/** One call at each of these milliseconds after noon. */
function calls(times: readonly number[], overrides: Partial<Call> = {}): SeenCall[] {
  return times.map((ms) => seen({ startedAt: NOON + ms, ...overrides }));
}

/** The gauges after these calls. */
function measured(kind: 'burst' | 'hourly', heard: readonly SeenCall[]) {
  const meter = callMeter(kind);
  for (const each of heard) meter.see(each);
  return meter.gauges();
}

describe('any 30 seconds', () => {
  test.each([
    { name: 'counts a call a millisecond before the span ends', times: [0, 29_999], peak: 2, from: 0 },
    { name: 'leaves out a call exactly 30 seconds later', times: [0, 30_000], peak: 1, from: 0 },
    { name: 'finds the span across a full minute', times: [0, 40_000, 59_000, 61_000], peak: 3, from: 40_000 },
    { name: 'keeps the first of two equal peaks', times: [0, 1, 60_000, 60_001], peak: 2, from: 0 },
    { name: 'counts calls of one instant', times: [5, 5, 5], peak: 3, from: 5 },
  ])('$name', ({ times, peak, from }) => {
    expect(measured('burst', calls(times))).toMatchObject([{ peak, peakFrom: NOON + from }]);
  });

  test.each([
    { name: 'counts 15 minutes of CLM', after: 899_999, peak: 2 },
    { name: 'leaves out a call of CLM exactly 15 minutes later', after: 900_000, peak: 1 },
  ])('$name', ({ after, peak }) => {
    const clm = { host: 'api.s1.us.clm.docusign.net', path: '/v2/A/folders' };
    expect(measured('burst', calls([0, after], clm))).toMatchObject([{ peak }]);
  });

  test('stays right after many thousands of calls', () => {
    const meter = callMeter('burst');
    const times = Array.from({ length: 5000 }, (_, index) => index * 100);
    const counted = calls(times).map((each) => meter.see(each)?.calls);
    expect(counted).toEqual(times.map((_, index) => Math.min(index + 1, BURST_WINDOW_MS / 100)));
  });
});

describe('an hour', () => {
  test.each([
    { name: 'ends with the full hour', heard: calls([HOUR_MS - 1, HOUR_MS]), peak: 1, from: 0 },
    {
      name: 'begins with the full hour, not with the first call',
      heard: calls([60_000, HOUR_MS - 1]),
      peak: 2,
      from: 0,
    },
    {
      name: 'of Rooms begins with the first call',
      heard: calls([60_000, HOUR_MS + 59_999], ROOMS),
      peak: 2,
      from: 60_000,
    },
    { name: 'of Rooms lasts 60 minutes', heard: calls([60_000, HOUR_MS + 60_000], ROOMS), peak: 1, from: 60_000 },
  ])('$name', ({ heard, peak, from }) => {
    expect(measured('hourly', heard)).toMatchObject([{ peak, peakFrom: NOON + from }]);
  });
});

describe('the limit in force', () => {
  test.each([
    { name: 'demo', kind: 'burst', overrides: {}, allowance: { calls: 200, from: 'documented' } },
    {
      name: 'added hosts',
      kind: 'burst',
      overrides: { host: '127.0.0.1' },
      allowance: { calls: 200, from: 'documented' },
    },
    {
      name: 'production',
      kind: 'burst',
      overrides: { host: 'na3.docusign.net' },
      allowance: { calls: 500, from: 'documented' },
    },
    { name: 'Click in 30 seconds', kind: 'burst', overrides: CLICK, allowance: null },
    { name: 'Rooms in 30 seconds', kind: 'burst', overrides: ROOMS, allowance: null },
    { name: 'Notary in 30 seconds', kind: 'burst', overrides: NOTARY, allowance: null },
    { name: 'an hour', kind: 'hourly', overrides: {}, allowance: { calls: 3000, from: 'documented' } },
    { name: 'an hour of Click', kind: 'hourly', overrides: CLICK, allowance: { calls: 3000, from: 'documented' } },
    { name: 'an hour of Rooms', kind: 'hourly', overrides: ROOMS, allowance: null },
    {
      name: 'a live burst limit',
      kind: 'burst',
      overrides: limits({ burstLimit: 500 }),
      allowance: { calls: 500, from: 'header' },
    },
    {
      name: 'a live hourly limit',
      kind: 'hourly',
      overrides: limits({ hourlyLimit: 1000 }),
      allowance: { calls: 1000, from: 'header' },
    },
    {
      name: 'an answer that names only the other limit',
      kind: 'burst',
      overrides: limits({ hourlyLimit: 1000 }),
      allowance: { calls: 200, from: 'documented' },
    },
  ] as const)('of $name', ({ kind, overrides, allowance }) => {
    expect(measured(kind, [seen(overrides)])).toMatchObject([{ allowance }]);
  });

  test('is the one that the newest answer named', () => {
    const heard = [seen(limits({ hourlyLimit: 1000 })), seen(limits({ hourlyLimit: 5000 })), seen()];
    expect(measured('hourly', heard)).toMatchObject([{ allowance: { calls: 5000, from: 'header' } }]);
  });
});

describe('counted together', () => {
  const peaks = (heard: readonly SeenCall[]) => measured('hourly', heard).map(({ peak }) => peak);
  const other = { path: '/restapi/v2.1/accounts/B/envelopes' };

  test.each([
    { name: 'two accounts apart', heard: [seen(), seen(other), seen()], expected: [2, 1] },
    { name: 'demo and production apart', heard: [seen(), seen({ host: 'na3.docusign.net' })], expected: [1, 1] },
    { name: 'Click apart', heard: [seen(), seen(CLICK), seen(ROOMS)], expected: [1, 1, 1] },
    {
      name: 'Admin apart',
      heard: [
        seen({ path: '/restapi/v2.1/current_user' }),
        seen({ host: 'api-d.docusign.net', path: '/management/v2/organizations' }),
      ],
      expected: [1, 1],
    },
    {
      name: 'Web Forms with eSignature',
      heard: [seen(), seen({ host: 'apps-d.docusign.com', path: '/api/webforms/v1.1/accounts/A/forms' })],
      expected: [2],
    },
    {
      name: 'logins not at all',
      heard: [seen({ host: 'account-d.docusign.com', path: '/oauth/userinfo' })],
      expected: [],
    },
    { name: 'nor what no API is known of', heard: [seen({ path: '/elsewhere' })], expected: [] },
    { name: 'nor what was never sent', heard: [seen({ sent: false, status: null })], expected: [] },
    { name: 'nor preflights', heard: [seen({ method: 'OPTIONS' }), seen({ method: 'HEAD' })], expected: [] },
  ])('$name', ({ heard, expected }) => {
    expect(peaks(heard)).toEqual(expected);
  });

  test('keeps 1,000 accounts and the highest forgotten peak', () => {
    const busy = calls([0, 1, 2]);
    const many = Array.from({ length: 5000 }, (_, index) =>
      seen({ startedAt: NOON + 10 + index, path: `/restapi/v2.1/accounts/A${index}/envelopes` }),
    );
    const gauges = measured('hourly', [...busy, ...many]);
    expect(gauges.length).toBeLessThanOrEqual(1001);
    expect(gauges.at(-1)).toMatchObject({ accountId: 'a', peak: 3 });
  });

  test('forgets those idle longest, not those that came first', () => {
    const of = (account: number, after: number) =>
      seen({ startedAt: NOON + after, path: `/restapi/v2.1/accounts/A${account}/envelopes` });
    const thousand = Array.from({ length: 1000 }, (_, index) => of(index, index));
    const heard = [...thousand, of(0, 2000), of(1000, 3000), of(0, 4000)];
    expect(measured('hourly', heard).find(({ accountId }) => accountId === 'a0')?.peak).toBe(3);
  });
});

test('remembers every blocked account until its reset, however many there are', () => {
  const blocks = openBlocks();
  const parties = Array.from({ length: 3000 }, (_, index) => `account ${index}`);
  for (const party of parties) blocks.add(party, { from: NOON, until: NOON + HOUR_MS });
  expect(parties.filter((party) => !blocks.isOpen(party, NOON + 1))).toEqual([]);
});
