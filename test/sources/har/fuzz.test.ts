/** Damaged HARs: no error but a SourceError, no call that was not there, and no secret. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callSchema } from '../../../src/sources/call-schema.ts';
import { temporaryFolder } from '../../cli.ts';
import { API, form, TOKEN_URL } from '../../facts/exchange.ts';
import { entry, harOfEntries, listed, type ReadHar, readFile } from '../har-file.ts';

const RUNS = Number(process.env.GOLIVE_FUZZ_RUNS ?? 400);
const SEED = 20_261_121;
/** Whatever in the corpus must not come out, and would not by chance. */
const SECRET = /made-up|mary/i;

const login = entry({
  request: {
    method: 'POST',
    url: TOKEN_URL,
    headers: listed({ Authorization: `Basic ${Buffer.from('made-up-key:made-up-secret').toString('base64')}` }),
    postData: {
      mimeType: 'application/x-www-form-urlencoded',
      text: Buffer.from(form({ code: 'made-up-code' }).bytes).toString(),
    },
  },
  response: {
    content: { text: '{"access_token":"made-up-token","expires_in":3600,"refresh_token":"made-up-refresh"}' },
  },
});
const create = entry({
  request: {
    method: 'POST',
    url: `${API}/envelopes/mary.made-up?search_text=made-up&email=mary`,
    headers: listed({
      Authorization: 'Bearer made-up-token',
      Cookie: 'sid=made-up-session',
      ':authority': 'demo.docusign.net',
    }),
    cookies: [{ name: 'sid', value: 'made-up-session' }],
    postData: {
      mimeType: 'application/json',
      text: '{"recipients":{"signers":[{"name":"mary","email":"mary@example.test"}]}}',
    },
  },
  response: {
    status: 400,
    headers: listed({ 'Set-Cookie': 'sid=made-up-session', 'Content-Type': 'application/json' }),
    content: { encoding: 'base64', text: Buffer.from('{"errorCode":"USER_MADE","name":"mary"}').toString('base64') },
  },
  _comment: 'für 日本 \\" mary made-up',
});
const lost = entry({
  request: { params: ['made-up'] },
  response: { status: 0, _error: 'connect made-up mary' },
  time: -1,
});
const CORPUS = [login, create, lost];

/** What tools might write where nobody expects it, and what breaks parsers. */
const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    0,
    1e308,
    -0.5,
    2 ** 53,
    '',
    [],
    {},
    'made-up',
    ['made-up'],
    { name: 'made-up' },
    '\u0000',
  ),
  fc.constantFrom(
    'https://demo.docusign.net/%',
    '9999-99-99T99:99:99Z',
    '__proto__',
    '\ud800',
    'gzip',
    'base64',
    '='.repeat(999),
  ),
  fc.json({ maxDepth: 3 }).map((text): unknown => JSON.parse(text)),
);
const keys = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'length',
  'headers',
  'url',
  'text',
  'request',
  'response',
);

/** A HAR in which some values are others, or stand under other names. */
const twisted = fc
  .array(fc.record({ at: fc.nat(400), value: odd, key: fc.option(keys, { freq: 4 }) }), { maxLength: 4 })
  .map((changes) => changes.reduce(changed, harOfEntries(CORPUS)));

/** A text in which bytes are missing, doubled, or others. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(300)),
    put: fc.oneof(
      fc.constantFrom('"', '{', '}', '[', ']', '\\', ',', '\n', '\u0000', '/*', 'ä'),
      fc.uint8Array({ maxLength: 4 }),
    ),
  }),
  { maxLength: 3 },
);
const encoding = fc.constantFrom('utf8', 'utf8', 'utf8', 'utf16le', 'latin1');

test(`${RUNS} damaged files`, async () => {
  const path = join(temporaryFolder(), 'traffic.har');
  let calls = 0;
  const damaged = fc.asyncProperty(twisted, damage, encoding, async (text, cuts, as) => {
    writeFileSync(path, cuts.reduce(cutAt, Buffer.from(text, as)));
    const read = await readFile(path);
    expectHarmless(read);
    calls += read.entries.filter((each) => 'call' in each).length;
  });
  await fc.assert(damaged, { seed: SEED, numRuns: RUNS });
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(calls).toBeGreaterThan(RUNS / 2); // Files of which nothing is left would prove nothing.
});

function expectHarmless({ entries, error }: ReadHar): void {
  expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1));
  for (const each of entries) {
    if ('call' in each && !callSchema.safeParse(each.call).success) throw new Error(`No call: ${JSON.stringify(each)}`);
    if ('problem' in each) expect(each.problem).toMatch(/^it/);
  }
  expect(JSON.stringify({ entries, error })).not.toMatch(SECRET);
  expect(error ?? 'FILE .').toMatch(/^FILE .*\.$/);
}

/** The text of a HAR with the value that is met as the so manieth replaced, and its key too if it is given another. */
function changed(text: string, { at, value, key }: { at: number; value: unknown; key: string | null }): string {
  let met = 0;
  const values = JSON.stringify(JSON.parse(text), (_, old: unknown) => (met++ === at + 8 ? value : old), at % 3);
  if (key === null) return values;
  let names = 0;
  return values.replace(/"\w+":/g, (name) => (names++ === at % 100 ? `${JSON.stringify(key)}:` : name));
}

function cutAt(bytes: Buffer, { at, drop, put }: { at: number; drop: number; put: string | Uint8Array }): Buffer {
  const from = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + drop)]);
}
