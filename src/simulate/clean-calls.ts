/** Calls that were never made: each creates an envelope, succeeds, and is not polling. */
import type { Call } from '../model.ts';
import type { Report } from '../report.ts';

/**
 * They go to the host of the app's newest call.
 * @param app the integration key that makes them; null: an unknown key.
 */
export function cleanCallsAfter({ recording, generatedAt, window }: Report, app: string | null, count: number): Call[] {
  const after = Math.max(Date.parse(recording.to ?? generatedAt), Date.parse(generatedAt));
  const newest = window.findLast(({ integrationKey }) => integrationKey === app);
  return Array.from({ length: count }, (_, index) => cleanCall(after + (index + 1) * 1000, app, placeOf(newest?.host)));
}

/** @param told with the port, as reports name hosts; from a foreign file it may not be a host at all. */
function placeOf(told = 'demo.docusign.net'): Pick<Call, 'host' | 'port'> {
  const [, host = told, port = null] = /^(.*):(\d+)$/.exec(told) ?? [];
  return { host, port: port === null ? null : Number(port) };
}

function cleanCall(startedAt: number, integrationKey: string | null, place: Pick<Call, 'host' | 'port'>): Call {
  return {
    startedAt,
    durationMs: 0,
    method: 'POST',
    scheme: 'https',
    ...place,
    path: '/restapi/v2.1/accounts/00000000-0000-0000-0000-000000000000/envelopes',
    query: {},
    status: 201,
    networkError: null,
    errorCode: null,
    errorMessage: null,
    itemErrorCodes: [],
    auth: { scheme: 'bearer', tokenHash: null, integrationKey, sendOnBehalfOf: false },
    oauth: null,
    accounts: [],
    limits: null,
    traceToken: null,
    sdk: null,
    fromWebApp: false,
    request: { bytes: 0, mediaType: null },
    response: { bytes: 0, mediaType: null },
    envelope: null,
    mocked: false,
    sent: true,
    calledFrom: null,
    test: null,
    source: 'tap',
    pid: null,
  };
}
