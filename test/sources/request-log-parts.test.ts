/** Where the answer in a request log begins, and what is read of its headers and bodies. */
import { describe, expect, test } from 'vitest';
import { LAYOUTS, logText } from './request-log-files.ts';
import { callIn, ENVELOPES, fileExchange, fileOf, NOT_FOUND, POST, readLogs, TRACE } from './request-log-reading.ts';

describe('the status', () => {
  test.each([
    ['429 429', 429],
    ['404 Not Found', 404],
    ['500 InternalServerError', 500],
  ])('of the line "%s" is %i', async (line, status) => {
    expect(await callIn(logText(fileExchange()).replace('200 OK', line))).toMatchObject({ status });
  });

  test.each(['200', '600 Odd', 'OK', '2000 OK', '404 Main Street', '100 Main\r\nStreet'])(
    'is not the line "%s"',
    async (line) => {
      const { entries } = await readLogs(fileOf(logText(fileExchange()).replace('200 OK', line)));
      expect(entries).toEqual([{ position: 1, problem: 'it has no status line: it is cut off' }]);
    },
  );

  test('is not a line of a text whose next line is not a header', async () => {
    const requestBody = '<a>\r\n\r\n100 Main\r\nStreet</a>';
    expect(await callIn(logText(fileExchange({ ...POST, requestBody })))).toMatchObject({ status: 201 });
  });

  test('is the one after an empty line, rather than one inside a body', async () => {
    const requestBody = 'x\r\n404 NotFound\r\nA: b';
    expect(await callIn(logText(fileExchange({ ...POST, requestBody })))).toMatchObject({ status: 201 });
  });

  test('is found if the length on the wire is not that in the log', async () => {
    const requestHeaders = { 'Content-Length': '3' };
    expect(await callIn(logText(fileExchange({ ...POST, requestHeaders, requestBody: '{\r\n\r\n}' })))).toMatchObject({
      status: 201,
    });
  });

  test('is found if the last part of a body has no end mark', async () => {
    const requestHeaders = { 'Content-Type': 'multipart/form-data; boundary="b0"' };
    expect(
      await callIn(logText(fileExchange({ ...POST, requestHeaders, requestBody: '--b0\r\n\r\n{}' }))),
    ).toMatchObject({
      status: 201,
    });
  });

  test('is found if only the answer has an end mark', async () => {
    const requestHeaders = { 'Content-Type': 'multipart/form-data; boundary=b0' };
    const text = logText(
      fileExchange({ ...POST, requestHeaders, requestBody: '--b0\r\n\r\n{}', responseBody: 'x\r\n--b0--' }),
    );
    expect(await callIn(text)).toMatchObject({ status: 201 });
  });

  test('may come directly after the headers', async () => {
    const text = logText(fileExchange({ ...POST, responseHeaders: { 'Content-Type': 'text/plain' } }), 'before-2016');
    expect(await callIn(text.replace('\r\n\r\n201', '\r\n201'))).toMatchObject({
      status: 201,
      request: { bytes: 0, mediaType: 'application/json' },
      response: { bytes: 17, mediaType: 'text/plain' },
    });
  });

  test('directly after the headers is not a line of the answer', async () => {
    const text = logText(fileExchange({ ...POST, responseBody: 'x\r\n\r\n404 NotFound\r\nA: b' }), 'before-2016');
    expect(await callIn(text.replace('\r\n\r\n201', '\r\n201'))).toMatchObject({ status: 201 });
  });

  test('directly after the body is the first one', async () => {
    const made = { ...POST, requestBody: '{}', responseBody: 'x\r\n404 NotFound\r\nA: b' };
    const text = logText(fileExchange(made), 'before-2016');
    expect(await callIn(text.replace('\r\n\r\n201', '\r\n201'))).toMatchObject({ status: 201 });
  });

  test('may come directly after the body, as before 2016', async () => {
    const text = logText(fileExchange({ ...POST, requestBody: '{"documents":[{}]}' }), 'before-2016');
    for (const lineEnd of ['\r\n', '\n']) {
      const call = await callIn(text.replace('\r\n\r\n201', `${lineEnd}201`));
      expect(call).toMatchObject({ status: 201, envelope: { documents: 1 }, request: { bytes: 18 } });
    }
  });
});

test.each([
  ['line ends of Unix', (text: string) => text.replaceAll('\r\n', '\n')],
  ['an empty line at its beginning', (text: string) => `\n${text}`],
])('a log with %s is read as another', async (_, change) => {
  const text = logText(fileExchange({ ...POST, requestBody: '{"documents":[{}]}' }));
  expect(await callIn(change(text))).toEqual(await callIn(text));
});

describe('the bodies', () => {
  test.each(LAYOUTS)('of SOAP are left out (%s)', async (layout) => {
    const url = 'https://demo.docusign.net/api/3.0/dsapi.asmx';
    const text = logText(fileExchange({ ...POST, url, requestBody: '<x/>', responseHeaders: {}, status: 200 }), layout);
    const soap = text.replace(/200 OK[\s\S]*/, '200 OK\r\n[SOAP Response body omitted]');
    expect(await callIn(soap)).toMatchObject({ status: 200, response: { bytes: 0, mediaType: null } });
  });

  test('are counted in bytes of the log, even if they are not text', async () => {
    const text = logText(fileExchange({ ...POST, requestBody: '%PDF-1.7 @@@@' }));
    const bytes = Buffer.from(text.replace('@@@@', '\xff\xfe\x80\xe9'), 'latin1');
    expect(await callIn(bytes)).toMatchObject({ request: { bytes: 13 } });
  });

  test('end before half a character of UTF-16', async () => {
    const text = Buffer.from(logText(fileExchange({ responseBody: 'x' })), 'utf16le');
    expect(await callIn(Buffer.concat([text, Buffer.from('y')]))).toMatchObject({ response: { bytes: 1 } });
  });

  test('are text, however they were compressed on the wire', async () => {
    const responseHeaders = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const text = logText(fileExchange({ responseHeaders, status: 404, responseBody: NOT_FOUND }));
    expect(await callIn(text)).toMatchObject({ errorCode: 'RESOURCE_NOT_FOUND' });
  });

  test('that are only line ends are none', async () => {
    expect(await callIn(`${logText(fileExchange({ responseBody: null }))}\r\n\r\n`)).toMatchObject({
      response: { bytes: 0 },
    });
  });

  test('that are long show Connect even beyond what is kept', async () => {
    const pad = (length: number, end: string) => `{"x":"${'x'.repeat(length)}", ${end}}`;
    for (const end of ['"eventNotification": {}', '"eventNotifications": [{}]'])
      for (const length of [100, 262_110, 262_130, 300_000]) {
        const call = await callIn(logText(fileExchange({ ...POST, requestBody: pad(length, end) })));
        expect([length, call.envelope?.hasEventNotification]).toEqual([length, true]);
      }
  });

  test.each([
    ['as long as its header says', '300011', false],
    ['cut off', '400012', null],
  ])('that are long show whether there is a transactionId if they are complete: %s', async (_, length, told) => {
    const requestBody = `{"x":"${'x'.repeat(300_000)}", 1}`; // No JSON, so that the word alone is looked for.
    const requestHeaders = { ...fileExchange(POST).requestHeaders, 'Content-Length': length };
    expect(await callIn(logText(fileExchange({ ...POST, requestHeaders, requestBody })))).toMatchObject({
      envelope: { hasTransactionId: told },
    });
  });
});

describe('the headers', () => {
  test('are read despite invalid lines and names in any case', async () => {
    const text = logText(fileExchange()).replace('Authorization:', 'a line that is none\r\nAUTHORIZATION:');
    expect(await callIn(text)).toMatchObject({ auth: { scheme: 'bearer' }, status: 200 });
  });

  test('that are repeated are joined', async () => {
    const text = logText(fileExchange()).replace('Authorization:', 'Authorization: Bearer x\r\nAuthorization:');
    expect(await callIn(text)).toMatchObject({ auth: { scheme: 'malformed' } });
  });

  test('may have the names of properties of every object', async () => {
    const requestHeaders = { constructor: 'x', __proto__x: 'y', toString: 'z' };
    const text = logText(fileExchange({ requestHeaders })).replace('__proto__x', '__proto__');
    expect(await callIn(text)).toMatchObject({ auth: { scheme: 'none' } });
  });

  test('may be missing completely', async () => {
    const url = `${ENVELOPES}?from_date=2026-11-01 00:00`;
    expect(await callIn(`GET ${url}\r\n\r\n200 OK`)).toMatchObject({
      auth: { scheme: 'none' },
      status: 200,
      query: { from_date: '2026-11-01 00:00' },
    });
  });

  test('that are missing make no request of a body that quotes one', async () => {
    expect(await callIn(`GET ${ENVELOPES}\r\n\r\nPOST ${ENVELOPES}\r\n\r\n200 OK`)).toMatchObject({ method: 'GET' });
  });

  test('of an answer without a trace token leave it to the trace block', async () => {
    const text = logText(fileExchange()).replace(/X-DocuSign-TraceToken: .*\r\n/, '');
    expect(await callIn(text)).toMatchObject({ traceToken: TRACE });
  });
});
