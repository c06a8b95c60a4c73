/** One app's traffic, for files of every format: a poller, an error, a token without a known key. */
import type { FileExchange } from '../sources/file-exchange.ts';

const ACCOUNT = '22222222-3333-4333-8333-444444444444';
const API = `https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}`;
const FROM = Date.parse('2026-11-02T12:00:00.000Z');
export const SECRET = 'made-up-token-that-must-not-be-kept';

function exchange(index: number, method: string, path: string, more: Partial<FileExchange> = {}): FileExchange {
  return {
    method,
    url: `${API}/${path}`,
    requestHeaders: { Authorization: `Bearer ${SECRET}`, Accept: 'application/json', Host: 'demo.docusign.net' },
    requestBody: null,
    status: 200,
    responseHeaders: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-DocuSign-TraceToken': traceToken(index),
    },
    responseBody: '{"status":"sent"}',
    startedAt: FROM + index * 20_000,
    durationMs: 120,
    ...more,
  };
}

function traceToken(index: number): string {
  return `11111111-1111-4111-8111-${String(index).padStart(12, '0')}`;
}

const envelope = (index: number) => `55555555-6666-4666-8666-${String(index).padStart(12, '0')}`;
const failure = {
  status: 400,
  responseBody:
    '{"errorCode":"UNKNOWN_ENVELOPE_RECIPIENT","message":"The recipient you have identified is not a valid recipient of the specified envelope."}',
};
const created = {
  status: 201,
  requestBody: '{"emailSubject":"Made up","status":"sent","documents":[{"documentId":"1"}]}',
  responseBody: '{"envelopeId":"made-up"}',
};

/** Oldest first. */
export const TRAFFIC: readonly FileExchange[] = [
  exchange(0, 'POST', 'envelopes', {
    ...created,
    requestHeaders: { ...exchange(0, 'GET', '').requestHeaders, 'Content-Type': 'application/json' },
  }),
  ...Array.from({ length: 14 }, (_, index) => exchange(index + 1, 'GET', `envelopes/${envelope(index)}`)),
  ...Array.from({ length: 5 }, (_, index) => exchange(index + 15, 'GET', `envelopes/${envelope(3)}/recipients`)),
  exchange(20, 'POST', `envelopes/${envelope(3)}/views/recipient`, failure),
  exchange(21, 'GET', 'envelopes?from_date=2026-11-01T00:00:00Z'),
];

/** The same, without what names a call for all. */
export const UNTRACED: readonly FileExchange[] = TRAFFIC.map((each) => ({ ...each, responseHeaders: {} }));
