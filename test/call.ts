/** A call for tests: a clean read of an envelope in the developer environment, with a bearer token. */
import type { Call } from '../src/model.ts';

/** Noon of the day on which every made-up recording begins, in milliseconds since the epoch. */
export const NOON = Date.parse('2026-11-02T12:00:00.000Z');

export function call(overrides: Partial<Call> = {}): Call {
  return {
    startedAt: NOON,
    durationMs: 120,
    method: 'GET',
    scheme: 'https',
    host: 'demo.docusign.net',
    port: null,
    path: '/restapi/v2.1/accounts/A/envelopes/AAA',
    query: {},
    status: 200,
    networkError: null,
    errorCode: null,
    errorMessage: null,
    itemErrorCodes: [],
    auth: { scheme: 'bearer', tokenHash: '0123456789abcdef', integrationKey: null, sendOnBehalfOf: false },
    oauth: null,
    accounts: [],
    limits: null,
    traceToken: '11111111-1111-4111-8111-111111111111',
    sdk: null,
    fromWebApp: false,
    request: { bytes: 0, mediaType: null },
    response: { bytes: 512, mediaType: 'application/json' },
    envelope: null,
    mocked: false,
    sent: true,
    calledFrom: null,
    test: null,
    source: 'tap',
    pid: 4242,
    ...overrides,
  };
}
