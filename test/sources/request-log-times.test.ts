/** When the calls of request logs were made, and how long they took. */
import { describe, expect, test } from 'vitest';
import { logText } from './request-log-files.ts';
import { callIn, fileExchange, fileOf, readLogs } from './request-log-reading.ts';

describe('the time', () => {
  const stamped = (timestamp: string) =>
    callIn(logText(fileExchange()).replace(/Timestamp: .*/, `Timestamp: ${timestamp}`));

  test.each([
    ['2026-11-02T09:15:04.1234567Z', 0.4567],
    ['2026-11-02T09:15:04.123Z', 0],
    ['2026-11-02T09:15:04.1234567', 0.4567],
    ['2026-11-02T11:15:04.1234567+02:00', 0.4567],
    ['2026-11-02 11:15:04.1234567 +0200', 0.4567],
    ['2026-11-02T23:15:04.1234567+14:00', 0.4567],
    ['2026-11-01T21:30:04.1234567-11:45', 0.4567],
  ])('%s is read to the microsecond', async (timestamp, rest) => {
    expect((await stamped(timestamp)).startedAt).toBeCloseTo(Date.parse('2026-11-02T09:15:04.123Z') + rest, 3);
  });

  test.each([
    ['2026-11-02T09:15:04Z', false],
    ['yesterday', true],
  ])('of "%s" is estimated: %s', async (timestamp, isMadeUp) => {
    const text = logText(fileExchange()).replace(/Timestamp: .*/, `Timestamp: ${timestamp}`);
    const { entries } = await readLogs(fileOf(text));
    expect(entries.map((entry) => 'isUntimed' in entry)).toEqual([isMadeUp]);
  });

  test('distinguishes calls within a microsecond', async () => {
    const times = await Promise.all(['0000010Z', '0000020Z'].map((end) => stamped(`2026-11-02T09:15:04.${end}`)));
    expect(times[1]?.startedAt).toBeGreaterThan(times[0]?.startedAt ?? Number.POSITIVE_INFINITY);
  });

  test.each([
    ...['0001-01-01T00:00:00.0000000Z', 'yesterday', '', '2026-13-45T00:00:00Z'],
    ...['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59-01:00', '1970-01-01T00:00:00Z'],
    ...['+99:99', '-24:00', '+15:00', '-15:00', '+02:60'].map((zone) => `2026-11-02T09:15:04${zone}`),
  ])('of "%s" is that of the file', async (timestamp) => {
    expect(Math.abs((await stamped(timestamp)).startedAt - Date.now())).toBeLessThan(60_000);
  });

  test.each([
    ['REST0_Start,2026-11-02T09:00:00.000Z;REST0_End,2026-11-02T09:00:01.5Z', 1500],
    ['App 2.0 (x);REST0_Start,2026-11-02T09:00:00.000Z;REST0_End,2026-11-02T09:00:00.000Z', 0],
    [
      'REST0_Start,2026-11-02T08:59:59Z;REST0_End,2026-11-02T10:00:00Z;REST0_Start,2026-11-02T09:00:00Z;REST0_End,2026-11-02T09:00:01Z',
      1000,
    ],
    ['REST0_Start,2026-11-02T09:00:00Z;REST0_End,2026-11-02T10:00:00Z', 3_600_000],
    ['REST0_Start,2026-11-02T09:00:00.000Z', null],
    ['REST0_Start,2026-11-02T09:00:01.000Z;REST0_End,2026-11-02T09:00:00.000Z', null],
    ['REST0_Start,2026-11-02T09:00:00.000Z;REST0_End,2026-11-02T10:00:00.001Z', null],
    ['nonsense', null],
  ])('of a track "%s" lasted %s ms', async (track, expected) => {
    const responseHeaders = { 'X-DocuSign-TimeTrack': track };
    expect((await callIn(logText(fileExchange({ responseHeaders })))).durationMs).toBe(expected);
  });
});
