/** Docusign's request logs: every layout, and bodies and headers that could mislead a reader. */
import { describe, expect, test } from 'vitest';
import { ACCOUNT, ENVELOPE } from '../facts/exchange.ts';
import { LAYOUTS, logText } from './request-log-files.ts';
import { callIn, ENVELOPES, fileExchange, fileOf, NOT_FOUND, POST, readLogs, TRACE } from './request-log-reading.ts';

/** As Docusign's viewer of logs ships it, with other ids and addresses. */
const SAMPLE = `GET https://eu.docusign.net:8801/restapi/v2.1/accounts/${ACCOUNT}/users/${ENVELOPE}/profile/image

TraceToken: ${TRACE}
Timestamp: 2020-01-23T14:38:37.6558014Z

Content-Length: 0
Accept-Language: en-GBen-US; q=0.9en; q=0.8la; q=0.7
Authorization: Bearer [omitted]
Host: eu.docusign.net
Referer: https://app.docusign.com/preferences/security
User-Agent: Mozilla/5.0(Windows NT 10.0; Win64; x64)AppleWebKit/537.36(KHTML, like Gecko)Chrome/79.0.3945.130Safari/537.36
x-docusign-diagnostics: {"storedProcedureEventLogThreshold":"300"}
x-docusign-timetrack: CONN_START,2020-01-23T14:38:37.596Z;;REQ_SENT,2020-01-23T14:38:37.599Z;REST0_Start,2020-01-23T14:38:37.6245701Z


404 NotFound
Content-Type: application/json; charset=utf-8
Content-Length: 95
X-DocuSign-TimeTrack: CONN_START,2020-01-23T14:38:37.596Z;;REST0_Start,2020-01-23T14:38:37.6245701Z;REST0_End,2020-01-23T14:38:37.6558014Z
X-DocuSign-TraceToken: ${TRACE}

${NOT_FOUND}`;

describe.each(LAYOUTS)('the layout %s', (layout) => {
  test.each(['\r\n', '\n'])('gives the facts of a read, with lines ended by %j', async (end) => {
    const text = logText(fileExchange(), layout).replaceAll('\r\n', end);
    const call = await callIn(text);
    expect(call).toMatchObject({
      method: 'GET',
      scheme: 'https',
      host: 'demo.docusign.net',
      port: null,
      path: `/restapi/v2.1/accounts/${ACCOUNT}/envelopes/${ENVELOPE}`,
      status: 200,
      auth: { scheme: 'bearer', tokenHash: null },
      traceToken: TRACE,
      durationMs: null,
      response: { bytes: 17, mediaType: 'application/json' },
      request: { bytes: 0 },
      source: 'request-log',
      pid: null,
      mocked: false,
      sent: true,
      fromWebApp: false,
    });
  });

  test('gives the error of an answer and the bytes of both bodies', async () => {
    const requestBody = '{\r\n\r\n"documents": [{}, {}],\r\n\r\n"recipients": {"signers": [{}]}\r\n}';
    const text = logText(fileExchange({ ...POST, requestBody, status: 404, responseBody: NOT_FOUND }), layout);
    expect(await callIn(text)).toMatchObject({
      status: 404,
      errorCode: 'RESOURCE_NOT_FOUND',
      envelope: { documents: 2, recipients: 1, hasEventNotification: false, hasTransactionId: false },
      request: { bytes: requestBody.length, mediaType: 'application/json' },
      response: { bytes: NOT_FOUND.length },
    });
  });

  test('reads an answer without a body or a header, and one that ends with its status', async () => {
    const empty = logText(fileExchange({ status: 204, responseHeaders: {}, responseBody: null }), layout);
    for (const text of [empty, empty.trimEnd(), `${empty}\r\n\r\n`])
      expect(await callIn(text)).toMatchObject({ status: 204, response: { bytes: 0, mediaType: null } });
  });

  test('reads a multipart body that contains empty lines, headers and a status', async () => {
    const part = 'Content-Type: application/json\r\n\r\n{}\r\n\r\n404 NotFound\r\nA: b\r\n\r\nText';
    const requestBody = `--b0\r\n${part}\r\n--b0\r\n${part}\r\n--b0--\r\n`;
    const requestHeaders = { 'Content-Type': 'multipart/form-data; boundary=b0' };
    const call = await callIn(logText(fileExchange({ ...POST, requestHeaders, requestBody }), layout));
    expect(call).toMatchObject({ status: 201, request: { bytes: requestBody.length } });
  });

  test('reads a body of any bytes if its header gives the length', async () => {
    const requestBody = '\u0001%PDF\r\n\r\n404 NotFound\r\n\r\n\u0000\u00ff';
    const length = String(Buffer.byteLength(requestBody));
    const requestHeaders = { 'Content-Type': 'application/pdf', 'Content-Length': length };
    expect(await callIn(logText(fileExchange({ ...POST, requestHeaders, requestBody }), layout))).toMatchObject({
      status: 201,
      request: { bytes: Number(length) },
    });
  });
});

test("Docusign's sample gives its facts", async () => {
  const call = await callIn(SAMPLE.replaceAll('\n', '\r\n'));
  expect(call).toMatchObject({
    host: 'eu.docusign.net',
    port: null,
    status: 404,
    errorCode: 'RESOURCE_NOT_FOUND',
    auth: { scheme: 'bearer', tokenHash: null },
    fromWebApp: true,
    traceToken: TRACE,
    response: { bytes: 95 },
  });
  expect(call.startedAt).toBeCloseTo(Date.parse('2020-01-23T14:38:37.655Z') + 0.8014, 3);
  expect(call.durationMs).toBeCloseTo(31.2313, 2);
  expect(await callIn(SAMPLE)).toEqual(call);
});

describe('the web application', () => {
  const DEMO = `https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}`;
  test.each([
    ['a page of its own', DEMO, { Referer: 'https://app.docusign.com/x' }, true],
    ['a header that names it', DEMO, { 'X-Forwarded-Host': 'NA2-APP.docusign.net' }, true],
    ['its server', `https://app.docusign.com/restapi/v2.1/accounts/${ACCOUNT}`, {}, true],
    ['its servers', `https://apps-d.docusign.com/send/api/accounts/${ACCOUNT}`, {}, true],
    ['its server for developers', `https://demo.app.docusign.net:8801/restapi/v2.1/accounts/${ACCOUNT}`, {}, true],
    ['nothing of it', DEMO, { Referer: 'https://app.example.com/' }, false],
    ['another server', `https://na2.docusign.net/restapi/v2.1/accounts/${ACCOUNT}`, {}, false],
    ['the API of other products', `https://api-d.docusign.com/v1/accounts/${ACCOUNT}`, {}, false],
    ['the API of Web Forms', `https://apps-d.docusign.com/api/webforms/v1.1/accounts/${ACCOUNT}`, {}, false],
  ])('is recognised by %s', async (_, url, requestHeaders, expected) => {
    expect((await callIn(logText(fileExchange({ url, requestHeaders })))).fromWebApp).toBe(expected);
  });
});

describe('the host', () => {
  test("other than Docusign's is recognised", async () => {
    const url = 'https://api.example.com/restapi';
    expect((await readLogs(fileOf(logText(fileExchange({ url }))))).entries).toEqual([
      { position: 1, otherHost: true },
    ]);
  });

  test('comes before a path with or without percent-encoding', async () => {
    const paths = ['M%C3%BCller%20x', 'Müller x'].map((name) => `${ENVELOPES}/${name}`);
    const [escaped, shown] = await Promise.all(paths.map((url) => callIn(logText(fileExchange({ url })))));
    expect(shown).toEqual(escaped);
    expect(shown?.path).toMatch(/\/envelopes\/~[0-9a-f]{4}$/);
  });

  test('that was added keeps its port', async () => {
    const url = `http://127.0.0.1:8443/restapi/v2.1/accounts/${ACCOUNT}`;
    const call = await callIn(logText(fileExchange({ url })), (host) => host === '127.0.0.1:8443');
    expect(call).toMatchObject({ host: '127.0.0.1', port: 8443, scheme: 'http' });
  });

  test('that is invalid is a problem', async () => {
    const { entries } = await readLogs(fileOf(logText(fileExchange({ url: 'https://[made-up' }))));
    expect(entries).toEqual([{ position: 1, problem: 'its request line names no URL' }]);
  });
});
