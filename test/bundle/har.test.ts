/** The calls of a bundle: valid HAR 1.2 with everything recorded, which golive reads back as the same calls. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { harOf } from '../../src/bundle/har.ts';
import type { ListedCall } from '../../src/listed-call.ts';
import { HOSTILE, hostile, notReady } from '../reports/sample.ts';
import { readHar } from '../sources/har-file.ts';

const options = { version: '0.0.0', skip: 0 };

const pairs = z.array(z.strictObject({ name: z.string(), value: z.string() }));
const message = { httpVersion: z.string(), cookies: z.array(z.never()), headers: pairs };
const sizes = { headersSize: z.literal(-1), bodySize: z.int().min(-1) };
const ms = z.number().min(0);
/** What the format demands, and nothing besides but names that begin with an underscore. */
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    comment: z.string(),
    _golive: z.strictObject({ judged: z.int(), listed: z.int() }),
    pages: z.array(z.never()),
    entries: z.array(
      z.strictObject({
        startedDateTime: z.iso.datetime(),
        time: ms,
        request: z.strictObject({ method: z.string(), url: z.url(), queryString: pairs, ...message, ...sizes }),
        response: z.strictObject({
          ...{ status: z.int(), statusText: z.string(), redirectURL: z.string(), ...message, ...sizes },
          content: z.strictObject({ size: z.int().min(0), mimeType: z.string() }),
          _error: z.string().optional(),
        }),
        cache: z.strictObject({}),
        timings: z.strictObject({ send: ms, wait: ms, receive: ms, comment: z.string() }),
        _wasFulfilled: z.literal(true).optional(),
        _golive: z.object(),
      }),
    ),
  }),
});

test.each([
  ['usual', notReady],
  ['hostile', hostile],
])('%s calls become HAR 1.2, one entry a line', (_, told) => {
  const text = harOf(told.calls(), options);
  const { entries } = har.parse(JSON.parse(text)).log;
  expect(entries).toHaveLength([...told.calls()].length);
  expect(text.split('\n')).toHaveLength(entries.length + 3);
  expect(entries.map(({ time }) => time)).toEqual([...told.calls()].map(({ durationMs }) => durationMs ?? 0));
  expect(entries.map(({ _wasFulfilled = false }) => _wasFulfilled)).toEqual(
    [...told.calls()].map(({ notEligible }) => notEligible === 'mocked'),
  );
  for (const { time, timings } of entries) expect(timings.send + timings.wait + timings.receive).toBe(time);
});

/** Others are made up, and what is made up is not kept. */
const WITH_ENVELOPE = /\/envelopes\/[0-9a-f-]{36}(?:\/|$)/;

test('golive reads back what it wrote', async () => {
  const { entries, error } = await readHar(harOf(notReady.calls(), options));
  const read = entries.map((entry) => ('call' in entry ? entry.call : null));
  expect(error).toBeNull();
  const facts = [...notReady.calls()].map(({ time, method, host, path, status, durationMs, traceToken, limits }) => ({
    ...{ startedAt: Date.parse(time), method, host, status, traceToken, limits },
    path: WITH_ENVELOPE.test(path) ? path : expect.any(String),
    durationMs: status === null ? null : durationMs,
  }));
  expect(read).toMatchObject(facts);
  expect(read.filter((call) => call?.mocked)).toHaveLength(1);
  expect(read.filter((call) => call?.networkError === 'ECONNRESET')).toHaveLength(1);
  expect(read.map((call) => call?.auth.scheme)).toEqual([...notReady.calls()].map(({ authScheme }) => authScheme));
});

test.each(['legacy', 'basic', 'malformed', 'none', 'bearer'] as const)('a call with %s credentials', async (scheme) => {
  const { entries } = await readHar(ofAnother(harOf([callWith({ authScheme: scheme })], options)));
  expect(entries).toMatchObject([{ call: { auth: { scheme, tokenHash: null } } }]);
});

test('every fact that came from a header becomes a header again, and no other does', async () => {
  const limits = {
    ...{ hourlyLimit: 3000, hourlyRemaining: 10, hourlyResetAt: Date.parse('2026-11-02T13:00:00Z') },
    ...{ burstLimit: null, burstRemaining: null },
  };
  const call = callWith({ limits, sdk: 'Node 10.0.0', response: { bytes: 7, mediaType: 'application/json' } });
  const { request, response } = har.parse(JSON.parse(harOf([call], options))).log.entries[0] ?? {};
  expect(response?.content).toEqual({ size: 7, mimeType: 'application/json' });
  expect(request?.headers).toEqual([
    { name: 'Authorization', value: 'Bearer [omitted]' },
    { name: 'X-DocuSign-SDK', value: 'Node' },
  ]);
  expect(response?.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    `X-DocuSign-TraceToken: ${call.traceToken}`,
    'X-RateLimit-Limit: 3000',
    'X-RateLimit-Remaining: 10',
    'X-RateLimit-Reset: 1793624400',
    'Content-Type: application/json',
  ]);
  const { entries } = await readHar(ofAnother(harOf([call], options)));
  expect(entries).toMatchObject([{ call: { limits, sdk: 'Node' } }]);
});

test('writes an unknown duration as none', () => {
  const text = harOf([callWith({ durationMs: null })], options);
  expect(JSON.parse(text).log.entries[0]).toMatchObject({
    time: 0,
    timings: { comment: expect.stringMatching(/not known/) },
  });
});

test('hostile text does not get into a URL unescaped, and a path keeps its own escapes', () => {
  const call = callWith({ path: `/a%20b%2/%/${HOSTILE}\uD800`, query: [`${HOSTILE}`, 'count=5'], host: 'a b' });
  const { url } =
    har.parse(JSON.parse(harOf([callWith({ ...call, host: 'h' })], options))).log.entries[0]?.request ?? {};
  expect(url).toMatch(/^https:\/\/h\/a%20b%252\/%25\/[!-~]+\?[!-~]+&count=5$/);
  expect(url).not.toMatch(/[<>"`{}|]/);
});

test('leaves out the oldest calls', () => {
  const all = [...notReady.calls()];
  const kept = har.parse(JSON.parse(harOf(all, { ...options, skip: all.length - 2 }))).log.entries;
  expect(kept.map(({ startedDateTime }) => startedDateTime)).toEqual(all.slice(-2).map(({ time }) => time));
  expect(har.parse(JSON.parse(harOf([], options))).log.entries).toEqual([]);
});

test("only golive's own HARs are asked how many calls they left out, and may not say so", async () => {
  const short = harOf(notReady.calls(), { ...options, skip: 1 });
  expect((await readHar(short)).error).toMatch(/^FILE lists the newest \d+ of \d+ calls: name the recording/);
  expect((await readHar(ofAnother(short))).error).toBeNull();
  expect((await readHar(short.replace('"judged":', '"j":'))).error).toBeNull();
});

/** As a program reads it that knows nothing of `_golive`. */
function ofAnother(har: string): string {
  return har.replace('"name":"golive-analyzer"', '"name":"another"');
}

function callWith(overrides: Partial<ListedCall>): ListedCall {
  const [call] = [...notReady.calls()].filter(({ authScheme, limits }) => authScheme === 'bearer' && limits === null);
  if (call === undefined) throw new Error('The sample has no such call.');
  return { ...call, ...overrides };
}
