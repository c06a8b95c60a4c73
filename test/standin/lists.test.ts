import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountClient } from './client.ts';
import { itemsOf, textOf } from './json.ts';
import { type Standin, startStandin } from './standin.ts';

const START = Date.parse('2026-11-21T10:00:00Z');
const NEEDS_DATE = [
  'The request contained at least one invalid parameter.',
  "Query parameter 'from_date' must be set to a valid DateTime,",
  "or 'envelope_ids' or 'transaction_ids' must be specified.",
].join(' ');
let now: number;
let standin: Standin;
let call: ReturnType<typeof accountClient>;

beforeEach(async () => {
  now = START;
  standin = await startStandin({ now: () => now });
  call = accountClient(standin);
});

afterEach(() => standin.close());

async function draft(transactionId = ''): Promise<string> {
  const { json } = await call('POST', '/envelopes', { status: 'created', transactionId });
  return textOf(json.envelopeId);
}

async function idsOf(method: string, path: string, body: Record<string, unknown> | '' = '') {
  return itemsOf((await call(method, path, body)).json.envelopes).map(({ envelopeId }) => envelopeId);
}

test.each(['', '?from_date=yesterday', '?status=completed'])('a list needs a date or ids: %j', async (query) => {
  const { status, json } = await call('GET', `/envelopes${query}`);
  expect([status, json]).toEqual([400, { errorCode: 'INVALID_REQUEST_PARAMETER', message: NEEDS_DATE }]);
});

test('a list gives the changes since the date, to the millisecond', async () => {
  await draft();
  now += 1;
  const second = await draft();
  expect(await idsOf('GET', '/envelopes?from_date=2026-11-21T10:00:00.001Z')).toEqual([second]);
  expect(await idsOf('GET', '/envelopes?from_date=2026-11-21T10:00:00.000Z')).toHaveLength(2);
  expect(await idsOf('GET', '/envelopes?from_date=2026-11-21T10:00:00.002Z')).toEqual([]);
  expect(await idsOf('GET', '/envelopes?from_date=2020-01-01&to_date=2026-11-21T10:00:00.000Z')).toHaveLength(1);
});

test('a list can be narrowed by ids, transactions and status', async () => {
  const [one, two] = [await draft(), await draft('made-up-transaction')];
  expect(await idsOf('GET', `/envelopes?envelope_ids=${one},${one.toUpperCase()}`)).toEqual([one]);
  expect(await idsOf('GET', '/envelopes?transaction_ids=made-up-transaction')).toEqual([two]);
  expect(await idsOf('GET', '/envelopes?from_date=2020-01-01&status=sent,voided')).toEqual([]);
  expect(await idsOf('GET', '/envelopes?from_date=2020-01-01&status=Created')).toEqual([one, two]);
});

test('a list has pages, each naming the next', async () => {
  const ids = [await draft(), await draft(), await draft()];
  const { json } = await call('GET', '/envelopes?from_date=2020-01-01&count=2');
  expect(json).toMatchObject({ resultSetSize: '2', totalSetSize: '3', startPosition: '0', endPosition: '1' });
  const next = textOf(json.nextUri);
  expect(next).toBe(`/accounts/${standin.account.accountId}/envelopes?from_date=2020-01-01&count=2&start_position=2`);
  const last = await call('GET', next.replace(/^\/accounts\/[^/]+/, ''));
  expect(itemsOf(last.json.envelopes).map(({ envelopeId }) => envelopeId)).toEqual(ids.slice(2));
  expect(last.json).not.toHaveProperty('nextUri');
});

test.each(['PUT', 'GET'])('%s envelopes/status takes ids in the body only if the query says so', async (method) => {
  const [one, two] = [await draft(), await draft('made-up-transaction')];
  await draft();
  const ids = { envelopeIds: [one, two] };
  expect(await idsOf(method, '/envelopes/status?envelope_ids=request_body', ids)).toEqual([one, two]);
  expect(await idsOf(method, '/envelopes/status?envelope_ids=request_body', {})).toEqual([]);
  expect(await idsOf(method, `/envelopes/status?envelope_ids=${two}`)).toEqual([two]);
  const transactions = { transactionIds: ['made-up-transaction'] };
  expect(await idsOf(method, '/envelopes/status?transaction_ids=request_body', transactions)).toEqual([two]);
  const refused = await call(method, '/envelopes/status', ids);
  expect(refused).toMatchObject({ status: 400, json: { errorCode: 'INVALID_REQUEST_PARAMETER' } });
});
