import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAuthority } from './authority.ts';
import { accountClient } from './client.ts';
import { type Fields, fieldsOf, textOf } from './json.ts';
import { type Standin, startStandin } from './standin.ts';

const SIGNER = { recipientId: '1', name: 'Made Up', email: 'made.up@example.com' };
const SENT = { status: 'sent', documents: [{ documentId: '1', name: 'a' }], recipients: { signers: [SIGNER] } };
const authority = await createAuthority();
let standin: Standin;
let call: ReturnType<typeof accountClient>;
let listeners: (() => void)[];

beforeEach(async () => {
  standin = await startStandin({ authority });
  call = accountClient(standin);
  listeners = [];
});

afterEach(async () => {
  await standin.close();
  for (const close of listeners) {
    close();
  }
});

async function listenTo(scheme: 'http' | 'https', status = 200) {
  const received: { headers: IncomingHttpHeaders; message: Fields }[] = [];
  const credentials = await authority.issue(['localhost']);
  const server = scheme === 'http' ? createServer() : createSecure(credentials);
  server.on('request', async (request, response) => {
    received.push({ headers: request.headers, message: fieldsOf(await json(request)) });
    response.writeHead(status).end();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  listeners.push(() => server.close().closeAllConnections());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `${scheme}://localhost:${port}/hook`, received };
}

async function send(eventNotification: Fields): Promise<string> {
  const { json: created } = await call('POST', '/envelopes', { ...SENT, eventNotification });
  return textOf(created.envelopeId);
}

test.each(['http', 'https'] as const)('a completed envelope is reported over %s, with its result', async (scheme) => {
  const { url, received } = await listenTo(scheme);
  const envelopeId = await send({ url, events: ['envelope-completed'] });
  await standin.completeEnvelope(envelopeId);
  const { accountId, userId } = standin.account;
  const envelopeSummary = { status: 'completed', envelopeId, recipients: { signers: [{ status: 'completed' }] } };
  expect(received).toHaveLength(1);
  expect(received[0]?.message).toMatchObject({
    event: 'envelope-completed',
    apiVersion: 'v2.1',
    uri: `/restapi/v2.1/accounts/${accountId}/envelopes/${envelopeId}`,
    retryCount: 0,
    data: { accountId, userId, envelopeId, envelopeSummary },
  });
  expect(received[0]?.headers).not.toHaveProperty('x-docusign-signature-1');
  expect(standin.deliveries).toEqual([{ url, event: 'envelope-completed', envelopeId, status: 200, error: null }]);
});

test('messages come in order and show the state at their time', async () => {
  const { url, received } = await listenTo('http');
  const events = ['envelope-sent', 'recipient-completed', 'envelope-completed'];
  await standin.completeEnvelope(await send({ url, events }));
  expect(received.map(({ message }) => message.event)).toEqual(events);
  expect(received[0]?.message).toMatchObject({ data: { envelopeSummary: { status: 'sent' } } });
});

test('the older spelling of events is understood, and a voided envelope is reported', async () => {
  const { url, received } = await listenTo('http');
  const envelopeId = await send({ url, envelopeEvents: [{ envelopeEventStatusCode: 'Voided' }] });
  await call('PUT', `/envelopes/${envelopeId}`, { status: 'voided', voidedReason: 'Made up' });
  await expect.poll(() => received.map(({ message }) => message.event)).toEqual(['envelope-voided']);
});

test('a listener that asks for it gets an HMAC over the exact bytes', async () => {
  const { url, received } = await listenTo('http');
  await standin.completeEnvelope(await send({ url, events: ['envelope-completed'], includeHMAC: 'true' }));
  const body = JSON.stringify(received[0]?.message);
  const expected = createHmac('sha256', standin.hmacKey).update(body).digest('base64');
  expect(received[0]?.headers['x-docusign-signature-1']).toBe(expected);
});

test("an account's configuration gets every envelope, if it is published", async () => {
  const [open, shut] = [await listenTo('http'), await listenTo('http')];
  const configuration = { configurationType: 'custom', events: ['envelope-completed'] };
  const made = await call('POST', '/connect', {
    ...configuration,
    urlToPublishTo: open.url,
    allowEnvelopePublish: 'true',
  });
  await call('POST', '/connect', { ...configuration, urlToPublishTo: shut.url, allowEnvelopePublish: 'false' });
  await standin.completeEnvelope(await send({}));
  expect(open.received[0]?.message).toMatchObject({ configurationId: Number(made.json.connectId) });
  expect(shut.received).toEqual([]);
});

test('nothing leaves the machine, and a failing listener is recorded', async () => {
  const failing = await listenTo('http', 500);
  const urls = ['https://hooks.example.com/docusign', 'http://localhost:1/hook', failing.url];
  for (const url of urls) {
    await standin.completeEnvelope(await send({ url, events: ['envelope-completed'] }));
  }
  expect(standin.deliveries.map(({ url, status }) => [url, status])).toEqual([
    [urls[0], null],
    [urls[1], null],
    [urls[2], 500],
  ]);
  expect(standin.deliveries[0]?.error).toMatch(/loopback/);
});

test('a sent envelope completes automatically if the stand-in is set to', async () => {
  const { url, received } = await listenTo('http');
  const quick = await startStandin({ authority, completesAfterMs: 0 });
  const eventNotification = { url, events: ['envelope-completed'] };
  await accountClient(quick)('POST', '/envelopes', { ...SENT, eventNotification });
  await expect.poll(() => received.length).toBe(1);
  await quick.close();
});
