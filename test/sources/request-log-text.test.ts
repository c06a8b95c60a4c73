/** Single texts of request logs in every encoding, and files of other kinds. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { requestLogSource } from '../../src/sources/request-log.ts';
import { temporaryFolder } from '../cli.ts';
import { LAYOUTS, logFiles, logText, zipOf } from './request-log-files.ts';
import { fileExchange, fileOf, told } from './request-log-reading.ts';

const AT = Date.parse('2026-11-02T09:00:00Z');
/** Oldest first, each with a status of its own. */
const exchanges = [200, 201, 202].map((status, at) => fileExchange({ status, startedAt: AT + at * 60_000 }));
const GIVE = 'give the ZIP that Docusign makes of its request logs, or what is in it.';

describe('a text', () => {
  const text = logText(fileExchange({ status: 202, startedAt: AT }));
  const big = (bytes: Buffer) => Buffer.from(bytes).swap16();

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 in the other order with a mark', big(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
    ['UTF-16 in the other order without a mark', big(Buffer.from(text, 'utf16le'))],
    ['UTF-16 with half a character too many', Buffer.concat([Buffer.from(text, 'utf16le'), Buffer.from('x')])],
    [
      'the other order with half a character too many',
      Buffer.concat([big(Buffer.from(text, 'utf16le')), Buffer.from('x')]),
    ],
    ['UTF-8 after empty lines', Buffer.from(`\r\n\r\n${text}`)],
  ])('in %s is recognised and read', async (_, bytes) => {
    const before = Buffer.from(bytes);
    expect(requestLogSource.recognises(bytes.subarray(0, 4096), 'made-up')).toBe(true);
    expect(bytes.equals(before)).toBe(true);
    expect(await told(fileOf(bytes, 'made-up'))).toEqual({ rows: [[1, 202, AT]], error: null });
  });

  test.each(LAYOUTS)('of the layout %s is recognised, and a ZIP too', (layout) => {
    expect(requestLogSource.recognises(Buffer.from(logText(fileExchange(), layout)), 'x')).toBe(true);
    expect(requestLogSource.recognises(zipOf(logFiles(exchanges, layout)), 'x')).toBe(true);
  });

  test.each([
    '',
    '{"log":{"entries":[]}}',
    '%PDF-1.7',
    '- request:',
    'SQLite format 3\0',
    'Dear https://',
    'Timestamp',
  ])('that begins with "%s" is not one', async (other) => {
    expect(requestLogSource.recognises(Buffer.from(other), '00_OK_GetEnvelope.txt')).toBe(false);
    const why = other === '' ? 'it is empty' : 'it is not a request log';
    expect(await told(fileOf(other))).toEqual({ rows: [], error: `IT holds no request log (${why}): ${GIVE}` });
  });

  test('may have up to 32 MB', async () => {
    const whole = Buffer.alloc(32 * 1024 * 1024, 'x');
    whole.write(text);
    expect((await told(fileOf(whole))).rows).toEqual([[1, 202, AT]]);
    expect((await told(fileOf(Buffer.concat([whole, Buffer.from('x')])))).error).toContain('(it is larger than 32 MB)');
  });
});

test('a missing file, a device and a socket are refused in one sentence', async () => {
  const folder = temporaryFolder();
  const socket = join(folder, 'socket');
  const server = createServer().listen(socket);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  for (const path of ['/dev/null', socket])
    expect(await told(path)).toEqual({ rows: [], error: 'IT is neither a file nor a folder: name one of them.' });
  expect((await told(join(folder, 'none'))).error).toBe(
    'IT cannot be read (ENOENT): check that it is there and may be read.',
  );
});
