/** Request logs and ZIPs with any damage: no crash, no hang, and nothing of their content in messages. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../cli.ts';
import { LAYOUTS, logFiles, logText, zipOf } from './request-log-files.ts';
import { fileExchange, readLogs } from './request-log-reading.ts';

/** More with `GOLIVE_FUZZ_RUNS=100000`. */
const RUNS = Number(process.env.GOLIVE_FUZZ_RUNS ?? 400);
const SEED = 20_261_102;
/** Made up. It stands wherever a secret or a name could. */
const SECRET = 'zq7-made-up-s3cret';
const LONGEST_MS = 2_000;

const exchange = fileExchange({
  method: 'POST',
  url: `https://demo.docusign.net/restapi/v2.1/accounts/${SECRET}/envelopes?email=${SECRET}&from_date=2026-11-01`,
  requestHeaders: {
    Authorization: `Bearer ${SECRET}`,
    Cookie: SECRET,
    'Content-Type': 'multipart/form-data; boundary=b0',
    'X-DocuSign-SDK': 'Node',
  },
  requestBody: `--b0\r\n\r\n{"documents": [{"name": "${SECRET}"}]}\r\n\r\n404 NotFound\r\n--b0--\r\n`,
  status: 400,
  responseHeaders: { 'Content-Type': 'application/json', 'Set-Cookie': SECRET },
  responseBody: `{"errorCode":"USER_LACKS_PERMISSIONS","message":"No '${SECRET}' for ${SECRET}@example.com"}`,
});
const texts = LAYOUTS.map((layout) => Buffer.from(logText(exchange, layout).replace('[omitted]', SECRET)));
const zips = LAYOUTS.map((layout) => zipOf(logFiles([exchange, exchange], layout)));
const PIECES = [
  '\r\n\r\n',
  '200 OK\r\n',
  'TraceToken: ',
  'POST https://',
  '\0',
  '\uFEFF',
  '__proto__: 1\r\n',
  'PK\u0003\u0004',
  '--b0--',
  SECRET,
];

interface Change {
  readonly kind: 'cut' | 'drop' | 'repeat' | 'insert' | 'flip';
  /** Where in the bytes, from 0 to 1. */
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'repeat', 'insert', 'flip'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 200 }),
  piece: fc.constantFrom(...PIECES),
});

function changed(bytes: Buffer, { kind, at, length, piece }: Change): Buffer {
  const from = Math.floor(at * bytes.length);
  const [before, middle, after] = [
    bytes.subarray(0, from),
    bytes.subarray(from, from + length),
    bytes.subarray(from + length),
  ];
  if (kind === 'cut') return before;
  if (kind === 'drop') return Buffer.concat([before, after]);
  if (kind === 'repeat') return Buffer.concat([before, middle, middle, after]);
  if (kind === 'insert') return Buffer.concat([before, Buffer.from(piece), middle, after]);
  return Buffer.concat([before, middle.map((byte) => byte ^ (length & 0xff)), after]);
}

test.each([
  ['a text', texts],
  ['a ZIP', zips],
])(
  '%s with any damage gives entries or a sentence',
  async (_, corpus) => {
    const path = join(temporaryFolder(), '00_BadRequest_.txt');
    const property = fc.asyncProperty(
      fc.constantFrom(...corpus),
      fc.array(change, { maxLength: 6 }),
      async (whole, changes) => {
        writeFileSync(path, changes.reduce(changed, whole));
        const start = performance.now();
        const { entries, error } = await readLogs(path);
        expect(performance.now() - start).toBeLessThan(LONGEST_MS);
        expect(`${JSON.stringify(entries)}${error}`.toLowerCase()).not.toContain('zq7');
        expect(entries.length + Number(error !== null)).toBeGreaterThan(0);
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  },
  600_000,
);

test.each([
  ['status lines that are none', '200 OK\r\nx\r\n'],
  ['status lines', '\r\n200 OK\r\n'],
  ['line ends', '\n'],
  ['carriage returns', '\r'],
  ['blanks', ' '],
  ['headers', 'a: b\r\n'],
  ['trace blocks', 'TraceToken: x\r\n'],
  ['boundaries', '\n--b0-'],
  ['request lines', 'GET https://demo.docusign.net/ HTTP/1.1 '],
  ['digits', '2'],
])('very many %s are read without delay', async (_, piece) => {
  const path = join(temporaryFolder(), '00_OK_.txt');
  const many = piece.repeat(Math.floor((2 * 1024 * 1024) / piece.length));
  const [head = '', tail = ''] = logText(exchange).split('--b0\r\n');
  for (const text of [
    many,
    head + many,
    `${head}${many}\r\n\r\n${tail}`,
    `${logText(exchange)}${many}`,
    `GET https://${many}`,
  ]) {
    writeFileSync(path, text);
    const start = performance.now();
    await readLogs(path);
    expect(performance.now() - start).toBeLessThan(LONGEST_MS);
  }
});
