/** A call as a row of the table, and back. */
import type { Call } from '../model.ts';
import { callSchema } from '../sources/call-schema.ts';
import { jsonIn, refuseUnfit } from './fitting.ts';

type Value = string | number | null;

/** The columns that hold facts, in the order of the table. */
const COLUMNS = {
  started_at: (call) => call.startedAt,
  duration_ms: (call) => call.durationMs,
  method: (call) => call.method,
  scheme: (call) => call.scheme,
  host: (call) => call.host,
  port: (call) => call.port,
  path: (call) => call.path,
  query: (call) => JSON.stringify(call.query),
  status: (call) => call.status,
  network_error: (call) => call.networkError,
  error_code: (call) => call.errorCode,
  error_message: (call) => call.errorMessage,
  item_error_codes: (call) => JSON.stringify(call.itemErrorCodes),
  auth_scheme: (call) => call.auth.scheme,
  token_hash: (call) => call.auth.tokenHash,
  integration_key: (call) => call.auth.integrationKey,
  send_on_behalf_of: (call) => Number(call.auth.sendOnBehalfOf),
  oauth: (call) => jsonOrNull(call.oauth),
  accounts: (call) => JSON.stringify(call.accounts),
  limits: (call) => jsonOrNull(call.limits),
  trace_token: (call) => call.traceToken,
  sdk: (call) => call.sdk,
  from_web_app: (call) => Number(call.fromWebApp),
  request_bytes: (call) => call.request.bytes,
  request_media_type: (call) => call.request.mediaType,
  response_bytes: (call) => call.response.bytes,
  response_media_type: (call) => call.response.mediaType,
  envelope: (call) => jsonOrNull(call.envelope),
  mocked: (call) => Number(call.mocked),
  sent: (call) => Number(call.sent),
  called_from: (call) => call.calledFrom,
  test: (call) => call.test,
  source: (call) => call.source,
  pid: (call) => call.pid,
} as const satisfies Record<string, (call: Call) => Value>;

export const COLUMN_NAMES = Object.keys(COLUMNS);

/** Given a position and `valuesOf` a call. What already has that position stays. */
export const INSERT_CALL = `INSERT OR IGNORE INTO calls (origin, position, ${COLUMN_NAMES.join(', ')})
  VALUES (?, ?, ${COLUMN_NAMES.map(() => '?').join(', ')})`;

/** What SQLite returns for a row. The types are right because the table is STRICT; `refuseUnfit` checks the values. */
export interface Row {
  readonly id: number;
  readonly started_at: number;
  readonly duration_ms: number | null;
  readonly method: string;
  readonly scheme: Call['scheme'];
  readonly host: string;
  readonly port: number | null;
  readonly path: string;
  readonly query: string;
  readonly status: number | null;
  readonly network_error: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly item_error_codes: string;
  readonly auth_scheme: Call['auth']['scheme'];
  readonly token_hash: string | null;
  readonly integration_key: string | null;
  readonly send_on_behalf_of: number;
  readonly oauth: string | null;
  readonly accounts: string;
  readonly limits: string | null;
  readonly trace_token: string | null;
  readonly sdk: string | null;
  readonly from_web_app: number;
  readonly request_bytes: number;
  readonly request_media_type: string | null;
  readonly response_bytes: number;
  readonly response_media_type: string | null;
  readonly envelope: string | null;
  readonly mocked: number;
  readonly sent: number;
  readonly called_from: string | null;
  readonly test: string | null;
  readonly source: Call['source'];
  readonly pid: number | null;
}

export function valuesOf(call: Call): Value[] {
  return Object.values(COLUMNS).map((value) => value(call));
}

const { query, itemErrorCodes, oauth, accounts, limits, envelope } = callSchema.shape;

/** @throws SyntaxError if it is not a call. */
export function callOf(row: Row): Call {
  refuseUnfit(row);
  return {
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    method: row.method,
    scheme: row.scheme,
    host: row.host,
    port: row.port,
    path: row.path,
    query: row.query === '{}' ? {} : jsonIn(query, row.query),
    status: row.status,
    networkError: row.network_error,
    errorCode: row.error_code,
    errorMessage: row.error_message,
    itemErrorCodes: row.item_error_codes === '[]' ? [] : jsonIn(itemErrorCodes, row.item_error_codes),
    auth: {
      scheme: row.auth_scheme,
      tokenHash: row.token_hash,
      integrationKey: row.integration_key,
      sendOnBehalfOf: row.send_on_behalf_of === 1,
    },
    oauth: row.oauth === null ? null : jsonIn(oauth, row.oauth),
    accounts: row.accounts === '[]' ? [] : jsonIn(accounts, row.accounts),
    limits: row.limits === null ? null : jsonIn(limits, row.limits),
    traceToken: row.trace_token,
    sdk: row.sdk,
    fromWebApp: row.from_web_app === 1,
    request: { bytes: row.request_bytes, mediaType: row.request_media_type },
    response: { bytes: row.response_bytes, mediaType: row.response_media_type },
    envelope: row.envelope === null ? null : jsonIn(envelope, row.envelope),
    mocked: row.mocked === 1,
    sent: row.sent === 1,
    calledFrom: row.called_from,
    test: row.test,
    source: row.source,
    pid: row.pid,
  };
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
