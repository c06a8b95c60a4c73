import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountClient } from './client.ts';
import { fieldsOf, itemsOf, textOf } from './json.ts';
import { type Standin, startStandin } from './standin.ts';

const SIGNER = { recipientId: '1', name: 'Made Up', email: 'made.up@example.com', clientUserId: '1000' };
const SECOND = {
  recipientId: '2',
  routingOrder: '2',
  name: 'Next One',
  email: 'next.one@example.com',
  clientUserId: '2',
};
const DOCUMENT = { documentId: '1', name: 'made-up.pdf', documentBase64: 'bWFkZSB1cA==' };
const SENT = { status: 'sent', emailSubject: 'Sign', documents: [DOCUMENT], recipients: { signers: [SIGNER, SECOND] } };
let standin: Standin;
let call: ReturnType<typeof accountClient>;

beforeAll(async () => {
  standin = await startStandin();
  call = accountClient(standin);
});

afterAll(() => standin.close());

async function create(change: Record<string, unknown> = {}): Promise<string> {
  return textOf((await call('POST', '/envelopes', { ...SENT, ...change })).json.envelopeId);
}

test('a sent envelope answers its id and can be read in both versions', async () => {
  const { status, json } = await call('POST', '/envelopes', SENT);
  const envelopeId = textOf(json.envelopeId);
  expect(status).toBe(201);
  expect(json).toMatchObject({ status: 'sent', uri: `/envelopes/${envelopeId}` });
  expect(json.statusDateTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
  const read = await accountClient(standin, 'v2')('GET', `/envelopes/${envelopeId.toUpperCase()}`);
  expect(read.json).toMatchObject({ envelopeId, status: 'sent', emailSubject: 'Sign' });
  expect(read.json).not.toHaveProperty('recipients');
});

test.each([
  ['documents', { documents: [] }],
  ['recipients', { recipients: {} }],
])('an envelope without %s cannot be sent, but kept as a draft', async (_, change) => {
  const refused = await call('POST', '/envelopes', { ...SENT, ...change });
  expect(refused).toMatchObject({ status: 400, json: { errorCode: 'ENVELOPE_IS_INCOMPLETE' } });
  const kept = await call('POST', '/envelopes', { ...SENT, ...change, status: 'created' });
  expect(kept).toMatchObject({ status: 201, json: { status: 'created' } });
  const late = await call('PUT', `/envelopes/${textOf(kept.json.envelopeId)}`, { status: 'sent' });
  expect(late.json.errorCode).toBe('ENVELOPE_IS_INCOMPLETE');
});

test.each(['', 'not json', '[]', '{"status":'])('a body of %j is not an envelope', async (body) => {
  const { status, json } = await call('POST', '/envelopes', body);
  expect([status, json.errorCode]).toEqual([400, 'INVALID_REQUEST_BODY']);
});

test('refuses a recipient without an address, and an id chosen by the client', async () => {
  const nameless = await call('POST', '/envelopes', { ...SENT, recipients: { signers: [{ recipientId: '1' }] } });
  expect(nameless.json.errorCode).toBe('INVALID_EMAIL_ADDRESS_FOR_RECIPIENT');
  const chosen = await call('POST', '/envelopes', { ...SENT, envelopeId: 'mine' });
  expect(chosen.json.errorCode).toBe('UNSPECIFIED_ERROR');
});

test('a multipart envelope has its documents as parts', async () => {
  const pdf = Buffer.from('%PDF-1.4\r\n\r\nmade up \xff\r\n', 'latin1');
  const definition = { ...SENT, documents: [{ documentId: '7', name: 'part.pdf' }] };
  const head = 'Content-Type: application/pdf\r\nContent-Disposition: file; filename="part.pdf"; documentid=7\r\n\r\n';
  const json = `Content-Type: application/json\r\n\r\n${JSON.stringify(definition)}`;
  const body = Buffer.concat([
    Buffer.from(`--AAA\r\n${json}\r\n--AAA\r\n${head}`),
    pdf,
    Buffer.from('\r\n--AAA--\r\n'),
  ]);
  const created = await call('POST', '/envelopes', body, { 'Content-Type': 'multipart/form-data; boundary=AAA' });
  expect(created.status).toBe(201);
  const { bytes } = await call('GET', `/envelopes/${textOf(created.json.envelopeId)}/documents/7`);
  expect(bytes).toEqual(pdf);
});

test('include adds recipients, documents and custom fields', async () => {
  const customFields = { textCustomFields: [{ name: 'deal', value: '42' }] };
  const envelopeId = await create({ customFields });
  const { json } = await call('GET', `/envelopes/${envelopeId}?include=recipients,documents,custom_fields`);
  expect(itemsOf(fieldsOf(json.recipients).signers).map(({ status }) => status)).toEqual(['sent', 'created']);
  expect(itemsOf(json.envelopeDocuments).map(({ documentId }) => documentId)).toEqual(['1', 'certificate']);
  expect(json.customFields).toMatchObject(customFields);
  expect((await call('GET', `/envelopes/${envelopeId}/custom_fields`)).json).toMatchObject(customFields);
});

test('a draft is sent, voided with a reason, and can then no longer be changed', async () => {
  const envelopeId = await create({ status: 'created' });
  const path = `/envelopes/${envelopeId}`;
  expect((await call('PUT', path, { status: 'sent' })).status).toBe(200);
  expect((await call('PUT', path, { status: 'voided', voidedReason: 'Made up' })).status).toBe(200);
  expect((await call('GET', path)).json).toMatchObject({ status: 'voided', voidedReason: 'Made up' });
  expect((await call('PUT', path, { emailSubject: 'Late' })).json.errorCode).toBe('ENVELOPE_INVALID_STATUS');
});

test('a completed envelope is signed by everybody and cannot be voided', async () => {
  const envelopeId = await create();
  await standin.completeEnvelope(envelopeId);
  const path = `/envelopes/${envelopeId}`;
  const { json } = await call('GET', `${path}?include=recipients`);
  expect(json.status).toBe('completed');
  expect(itemsOf(fieldsOf(json.recipients).signers).map(({ status }) => status)).toEqual(['completed', 'completed']);
  const refused = await call('PUT', path, { status: 'voided', voidedReason: 'Too late' });
  expect(refused).toMatchObject({ status: 400, json: { errorCode: 'ENVELOPE_CANNOT_VOID_INVALID_STATE' } });
  const events = itemsOf((await call('GET', `${path}/audit_events`)).json.auditEvents);
  expect(events.map(({ eventFields }) => itemsOf(eventFields).at(-1)?.value)).toEqual(['created', 'sent', 'completed']);
});

test('form data holds the text tabs of the recipients', async () => {
  const tabs = { textTabs: [{ tabLabel: 'colour', value: 'made-up blue' }] };
  const envelopeId = await create({ recipients: { signers: [{ ...SIGNER, tabs }] } });
  const { json } = await call('GET', `/envelopes/${envelopeId}/form_data`);
  expect(json.formData).toEqual([{ name: 'colour', value: 'made-up blue' }]);
});

test('an envelope that does not exist is not found', async () => {
  const { status, json } = await call('GET', '/envelopes/00000000-eeee-4eee-8eee-00000000dead');
  expect([status, json.errorCode]).toEqual([404, 'ENVELOPE_DOES_NOT_EXIST']);
  await expect(standin.completeEnvelope('nobody-made-it')).rejects.toThrow(/no envelope/);
});

test('an envelope can be created from a template with its roles filled', async () => {
  const role = { recipientId: '1', roleName: 'Buyer' };
  const made = await call('POST', '/templates', { name: 'T', documents: [DOCUMENT], recipients: { signers: [role] } });
  const templateId = textOf(made.json.templateId);
  expect(made.status).toBe(201);
  const templateRoles = [{ ...SIGNER, roleName: 'Buyer' }];
  const created = await call('POST', '/envelopes', { status: 'sent', templateId, templateRoles });
  const recipients = await call('GET', `/envelopes/${textOf(created.json.envelopeId)}/recipients`);
  expect(recipients.json.signers).toMatchObject([{ name: 'Made Up', roleName: 'Buyer', status: 'sent' }]);
  const unknown = await call('POST', '/envelopes', { status: 'sent', templateId: 'nobody-made-it' });
  expect(unknown.json.errorCode).toBe('TEMPLATE_ID_INVALID');
});
