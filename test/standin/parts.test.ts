import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountClient } from './client.ts';
import { itemsOf, textOf } from './json.ts';
import { type Standin, startStandin } from './standin.ts';

const SIGNER = { recipientId: '1', name: 'Made Up', email: 'made.up@example.com', clientUserId: '1000' };
const SECOND = {
  recipientId: '2',
  routingOrder: '2',
  name: 'Next One',
  email: 'next.one@example.com',
  clientUserId: '2',
};
const DOCUMENT = { documentId: '1', name: 'made "up".docx', documentBase64: 'bWFkZSB1cA==' };
const SENT = { status: 'sent', emailSubject: 'Sign', documents: [DOCUMENT], recipients: { signers: [SIGNER, SECOND] } };
const VIEW = {
  clientUserId: '1000',
  userName: 'Made Up',
  email: 'MADE.UP@example.com',
  returnUrl: 'https://a.example',
};
let standin: Standin;
let call: ReturnType<typeof accountClient>;

beforeAll(async () => {
  standin = await startStandin();
  call = accountClient(standin);
});

afterAll(() => standin.close());

async function create(change: Record<string, unknown> = {}): Promise<string> {
  const { json } = await call('POST', '/envelopes', { ...SENT, ...change });
  return `/envelopes/${textOf(json.envelopeId)}`;
}

test('recipients are listed, added, corrected and removed', async () => {
  const path = `${await create()}/recipients`;
  expect((await call('GET', path)).json).toMatchObject({ recipientCount: '2', currentRoutingOrder: '1', agents: [] });
  const copy = { recipientId: '3', name: 'Copy', email: 'copy@example.com' };
  expect((await call('POST', path, { carbonCopies: [copy] })).status).toBe(201);
  const changed = await call('PUT', path, { signers: [{ recipientId: '2', name: 'New Name' }] });
  expect(changed.json).toMatchObject({ recipientUpdateResults: [{ errorDetails: { errorCode: 'SUCCESS' } }] });
  const unknown = await call('PUT', path, { signers: [{ recipientId: '9', name: 'Nobody' }] });
  const item = { recipientId: '9', errorDetails: { errorCode: 'INVALID_RECIPIENT_ID' } };
  expect(unknown).toMatchObject({ status: 200, json: { recipientUpdateResults: [item] } });
  expect((await call('GET', `${path}/2`)).json).toMatchObject({ name: 'New Name', email: 'next.one@example.com' });
  expect((await call('DELETE', `${path}/3`)).json).toMatchObject({ recipientCount: '2' });
  expect((await call('GET', `${path}/9`)).json.errorCode).toBe('INVALID_RECIPIENT_ID');
});

test('recipients of a finished envelope stay as they are', async () => {
  const path = await create();
  await standin.completeEnvelope(path.slice('/envelopes/'.length));
  const refused = await call('PUT', `${path}/recipients`, { signers: [SIGNER] });
  expect(refused).toMatchObject({ status: 400, json: { errorCode: 'ENVELOPE_INVALID_STATUS' } });
});

test.each([
  ['1', 'application/pdf', 'made up.pdf'],
  ['combined', 'application/pdf', 'combined.pdf'],
  ['certificate', 'application/pdf', 'Summary.pdf'],
  ['archive', 'application/zip', 'documents.zip'],
])('document %s is downloaded as %s', async (documentId, type, fileName) => {
  const { status, headers, bytes } = await call('GET', `${await create()}/documents/${documentId}`);
  expect([status, headers['content-type']]).toEqual([200, type]);
  expect(headers['content-disposition']).toBe(`file; filename="${fileName}"; documentid="${documentId}"`);
  expect(bytes.subarray(0, 2).toString()).toBe(documentId === 'archive' ? 'PK' : '%P');
});

test('documents are listed, and a missing one is not found', async () => {
  const path = `${await create()}/documents`;
  expect((await call('GET', path)).json).toMatchObject({ envelopeDocuments: [{ documentId: '1' }, {}] });
  const missing = await call('GET', `${path}/9`);
  expect(missing).toMatchObject({ status: 404, json: { errorCode: 'DOCUMENT_DOES_NOT_EXIST' } });
});

test('a recipient view is a URL with a session in it, a new one each time', async () => {
  const path = `${await create()}/views/recipient`;
  const [one, two] = [await call('POST', path, VIEW), await call('POST', path, VIEW)];
  expect(one.status).toBe(201);
  expect(one.json.url).toMatch(/^https:\/\/localhost:\d+\/Signing\/\S+\?slt=made-up-session-\S{100,}$/);
  expect(one.json.url).not.toBe(two.json.url);
});

test.each([{ clientUserId: '1001' }, { email: 'other@example.com' }, { userName: 'made up' }, { clientUserId: '' }])(
  'a recipient view for somebody else is refused: %j',
  async (change) => {
    const { status, json } = await call('POST', `${await create()}/views/recipient`, { ...VIEW, ...change });
    expect([status, json.errorCode]).toEqual([400, 'UNKNOWN_ENVELOPE_RECIPIENT']);
  },
);

test('a recipient view before their turn, or of a draft, is refused', async () => {
  const next = { ...VIEW, clientUserId: '2', userName: 'Next One', email: 'next.one@example.com' };
  const early = await call('POST', `${await create()}/views/recipient`, next);
  expect(early.json.errorCode).toBe('RECIPIENT_NOT_IN_SEQUENCE');
  const draft = await call('POST', `${await create({ status: 'created' })}/views/recipient`, VIEW);
  expect(draft.json.errorCode).toBe('ENVELOPE_INVALID_STATUS');
});

test('a sender view needs a draft, the other views an open envelope', async () => {
  const draft = await create({ status: 'created' });
  expect((await call('POST', `${draft}/views/sender`, {})).status).toBe(201);
  expect((await call('POST', `${draft}/views/edit`, {})).status).toBe(201);
  const sent = await create();
  const refused = await call('POST', `${sent}/views/sender`, {});
  expect(refused).toMatchObject({ status: 400, json: { errorCode: 'ENVELOPE_INVALID_STATUS' } });
  expect((await call('POST', `${sent}/views/correct`, {})).status).toBe(201);
});

test('templates are listed, read and changed', async () => {
  const made = await call('POST', '/templates', {
    name: 'T',
    documents: [DOCUMENT],
    recipients: { signers: [SIGNER] },
  });
  const path = `/templates/${textOf(made.json.templateId)}`;
  expect((await call('PUT', path, { name: 'U', recipients: { signers: [SECOND] } })).status).toBe(200);
  const read = await call('GET', path);
  expect(read.json).toMatchObject({ name: 'U', recipients: { signers: [{ recipientId: '2' }] }, documents: [{}] });
  expect(itemsOf((await call('GET', '/templates')).json.envelopeTemplates)).toHaveLength(1);
  expect((await call('GET', '/templates/nobody-made-it')).status).toBe(404);
});
