/** A made-up HAR like Chrome's: an integration creates, reads and downloads, besides calls to other hosts. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

const FROM = Date.parse('2026-11-02T08:00:00.000Z');
const EVERY_MS = 250;
const ACCOUNT = guid('account');
/** The calls of one envelope, in their order; one of them goes to somebody else. */
const STEPS = [
  'POST demo.docusign.net envelopes',
  'POST demo.docusign.net envelopes/E/views/recipient',
  'GET demo.docusign.net envelopes/E',
  'GET demo.docusign.net envelopes/E/recipients',
  'PUT demo.docusign.net envelopes/E',
  'GET api.example.test customers/E',
  'GET demo.docusign.net envelopes/E/documents',
  'GET demo.docusign.net envelopes/E/documents/combined',
] as const;

/** Writes it in pieces, entry by entry. */
export function writeHar(path: string, entries: number): void {
  const file = openSync(path, 'w');
  writeSync(
    file,
    '{\n  "log": {\n    "version": "1.2",\n    "creator": {"name": "bench", "version": "1"},\n    "entries": [\n',
  );
  for (let index = 0; index < entries; index += 1)
    writeSync(file, `${index === 0 ? '' : ',\n'}${indented(entryOf(index))}`);
  writeSync(file, '\n    ]\n  }\n}\n');
  closeSync(file);
}

/** As far in as the list is. */
function indented(entry: object): string {
  return `      ${JSON.stringify(entry, null, 2).replaceAll('\n', '\n      ')}`;
}

function entryOf(index: number): object {
  const [method, host, step = ''] = (STEPS[index % STEPS.length] ?? '').split(' ');
  const envelope = guid(`envelope ${Math.floor(index / STEPS.length)}`);
  const url = `https://${host}/restapi/v2.1/accounts/${ACCOUNT}/${step.replace('E', envelope)}`;
  const postData = method === 'GET' ? {} : { postData: { mimeType: 'application/json', text: definition(index) } };
  const body = answer(index, envelope);
  return {
    startedDateTime: new Date(FROM + index * EVERY_MS).toISOString(),
    time: 120.25 + (index % 50),
    request: {
      ...{ method, url, httpVersion: 'HTTP/1.1', cookies: [], headersSize: 900, bodySize: -1, ...postData },
      queryString: [],
      headers: listOf({
        Host: host,
        Accept: 'application/json',
        'Accept-Encoding': 'gzip, deflate, br',
        Authorization: `Bearer made-up.${'token'.repeat(60)}.${Math.floor(index / 5000)}`,
        'Content-Type': 'application/json',
        'User-Agent': 'Swagger-Codegen/2.1.0/10.0.0/node/v24.0.0',
        'X-DocuSign-SDK': 'Node',
      }),
    },
    response: {
      ...{ status: method === 'POST' ? 201 : 200, statusText: 'OK', httpVersion: 'HTTP/1.1', cookies: [] },
      headers: listOf({
        'Cache-Control': 'no-cache',
        'Content-Length': String(body.length),
        'Content-Type': 'application/json; charset=utf-8',
        Date: 'Mon, 02 Nov 2026 08:00:00 GMT',
        'X-RateLimit-Reset': '1793610000',
        'X-RateLimit-Limit': '3000',
        'X-RateLimit-Remaining': String(3000 - (index % 3000)),
        'X-BurstLimit-Remaining': '498',
        'X-BurstLimit-Limit': '500',
        'X-DocuSign-TraceToken': guid(`trace ${index}`),
      }),
      content: { size: body.length, mimeType: 'application/json', text: body },
      ...{ redirectURL: '', headersSize: 512, bodySize: body.length, _transferSize: 512 + body.length, _error: null },
    },
    cache: {},
    timings: { blocked: 1.5, dns: -1, connect: -1, send: 0.2, wait: 110.1, receive: 2.4, ssl: -1 },
    serverIPAddress: '192.0.2.1',
  };
}

function listOf(headers: Readonly<Record<string, string | undefined>>): object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function definition(index: number): string {
  const signers = [{ recipientId: '1', name: 'Made Up', email: `made.up.${index}@example.test`, routingOrder: '1' }];
  return JSON.stringify({
    emailSubject: 'Made up',
    status: 'sent',
    documents: [{ documentId: '1' }],
    recipients: { signers },
  });
}

function answer(index: number, envelopeId: string): string {
  const uri = `/envelopes/${envelopeId}`;
  return JSON.stringify({
    ...{ status: 'sent', envelopeId, emailSubject: `Made up ${index}`, documentsUri: `${uri}/documents` },
    ...{ recipientsUri: `${uri}/recipients`, customFieldsUri: `${uri}/custom_fields`, purgeState: 'unpurged' },
    ...{ sender: { userName: 'Made Up', userId: guid('user'), email: 'made.up@example.test' } },
  });
}

function guid(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
