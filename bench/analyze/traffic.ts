/** A made-up recording that looks like a real one: envelopes that are created, signed, read and downloaded, and some errors. */
import { createHash } from 'node:crypto';
import type { Call } from '../../src/model.ts';

const FROM = Date.parse('2026-11-02T08:00:00.000Z');
/** Four calls a second: a busy integration, below every limit that it shares with five accounts. */
const EVERY_MS = 250;
const ACCOUNTS = Array.from({ length: 5 }, (_, index) => guid(`account ${index}`));
const KEY = guid('key');
/** The calls of one envelope, in their order; with some, the poller that the analyzer is for. */
const STEPS = [
  'POST envelopes',
  'POST envelopes/E/views/recipient',
  'GET envelopes/E',
  'GET envelopes/E/recipients',
  'PUT envelopes/E',
  'GET envelopes/E/documents',
  'GET envelopes/E/documents/1',
  'GET envelopes/E/documents/combined',
  'GET envelopes/E',
  'GET envelopes?from_date',
] as const;

export function* trafficOf(count: number): Generator<Call> {
  for (let index = 0; index < count; index += 1) yield index % 5000 === 0 ? login(index) : callOf(index);
}

function callOf(index: number): Call {
  const [method = 'GET', target = ''] = (STEPS[index % STEPS.length] ?? '').split(' ');
  const round = Math.floor(index / STEPS.length);
  const account = ACCOUNTS[round % ACCOUNTS.length] ?? '';
  const [path = '', query] = target.replace('/E', `/${guid(`envelope ${round}`)}`).split('?');
  const failed = index % 97 === 0;
  const good = method === 'POST' ? 201 : 200;
  return {
    ...common(index),
    method,
    path: `/restapi/v2.1/accounts/${account}/${path}`,
    query: query === undefined ? {} : { [query]: '2026-11-02T08:00:00Z' },
    status: failed ? 400 : good,
    errorCode: failed ? 'ENVELOPE_INVALID_STATUS' : null,
    errorMessage: failed ? 'Invalid envelope status. Envelope status is not one of: Created, Sent.' : null,
    limits: {
      hourlyLimit: 30_000,
      hourlyRemaining: 30_000 - (index % 3000),
      hourlyResetAt: null,
      burstLimit: 500,
      burstRemaining: 400,
    },
    envelope:
      method === 'POST' && path === 'envelopes'
        ? { hasEventNotification: false, hasTransactionId: false, documents: 1, recipients: 2 }
        : null,
  };
}

function login(index: number): Call {
  return {
    ...common(index),
    method: 'POST',
    host: 'account-d.docusign.com',
    path: '/oauth/token',
    auth: { scheme: 'none', tokenHash: null, integrationKey: KEY, sendOnBehalfOf: false },
    oauth: {
      grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      issuedTokenHash: tokenAt(index),
      userHash: null,
      expiresInSeconds: 3600,
      scopes: ['signature', 'impersonation'],
    },
  };
}

function common(index: number): Call {
  return {
    startedAt: FROM + index * EVERY_MS,
    durationMs: 120 + (index % 50),
    method: 'GET',
    scheme: 'https',
    host: 'demo.docusign.net',
    port: null,
    path: '/',
    query: {},
    status: 200,
    networkError: null,
    errorCode: null,
    errorMessage: null,
    itemErrorCodes: [],
    auth: { scheme: 'bearer', tokenHash: tokenAt(index), integrationKey: null, sendOnBehalfOf: false },
    oauth: null,
    accounts: [],
    limits: null,
    traceToken: guid(`trace ${index}`),
    sdk: 'Node 10.0.0',
    fromWebApp: false,
    request: { bytes: 2048, mediaType: 'application/json' },
    response: { bytes: 1024, mediaType: 'application/json' },
    envelope: null,
    mocked: false,
    sent: true,
    calledFrom: 'src/envelopes.ts:42',
    test: null,
    source: 'tap',
    pid: 4242,
  };
}

/** The token that was handed out last. */
function tokenAt(index: number): string {
  return `token${Math.floor(index / 5000)}`.padStart(16, '0');
}

function guid(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
