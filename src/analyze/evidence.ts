/** A call as the report shows it: times as text, and only the fields that a reader needs. */
import { failureOf } from '../docusign.ts';
import type { SeenCall } from '../model.ts';
import type { Evidence, WindowCall } from '../report.ts';
import { isPolling } from '../window.ts';

/** Formats a time of `isoTime` to the minute: `2026-11-21 14:05 UTC`. */
export function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

/** UTC with milliseconds. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

export function evidenceOf(call: SeenCall): Evidence {
  return {
    time: isoTime(call.startedAt),
    method: call.method,
    host: call.port === null ? call.host : `${call.host}:${call.port}`,
    path: call.path,
    query: Object.entries(call.query).map(([name, value]) => (value === null ? name : `${name}=${value}`)),
    status: call.status,
    networkError: call.networkError,
    errorCode: call.errorCode,
    errorMessage: call.errorMessage,
    operation: call.operation,
    traceToken: call.traceToken,
    integrationKey: call.integrationKey,
    calledFrom: call.calledFrom,
    test: call.test,
    sinceLastReadMs: call.sinceLastReadMs === null ? null : Math.floor(call.sinceLastReadMs),
  };
}

/** A call of the review window, with the reason why it passes or fails. */
export function windowCallOf(call: SeenCall): WindowCall {
  const faults = [
    call.failed ? `failed: ${failureOf(call)}` : '',
    isPolling(call) ? 'polls: the same resource was read less than 15 minutes before' : '',
  ].filter((fault) => fault !== '');
  return {
    ...evidenceOf(call),
    passes: faults.length === 0,
    because: faults.length === 0 ? 'succeeded, and is not polling' : faults.join('; '),
  };
}
