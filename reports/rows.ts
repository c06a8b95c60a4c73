/** Calls as people read them: one line each, with what proves it below. */
import type { Evidence, Report, Result, WindowCall } from '../src/report.ts';
import { shortKey, span } from './words.ts';

/** What a whole report decides about each line. */
export interface Reading {
  /** The recording spans more than one day. */
  readonly withDay: boolean;
  /** The recording holds more than one integration key. */
  readonly withKey: boolean;
}

export function readingOf({ recording }: Report): Reading {
  const { from, to, integrationKeys } = recording;
  return { withDay: from?.slice(0, 10) !== to?.slice(0, 10), withKey: integrationKeys.length > 1 };
}

function rowOf(call: Evidence, { withDay }: Reading) {
  const {
    time,
    method,
    path,
    query,
    status,
    networkError,
    errorCode,
    errorMessage,
    traceToken,
    calledFrom,
    test,
    sinceLastReadMs,
  } = call;
  return {
    time: withDay ? `${time.slice(0, 10)} ${time.slice(11, 23)}` : time.slice(11, 23),
    method,
    path,
    query: query.join('&'),
    status: String(status ?? 'no answer'),
    errorCode: errorCode ?? networkError ?? '',
    errorMessage: errorMessage ?? '',
    gap: sinceLastReadMs === null ? '' : span(sinceLastReadMs),
    traceToken: traceToken ?? '',
    origin: [calledFrom, test === null ? null : `test "${test}"`].filter((part) => part !== null).join(', '),
  };
}

/** A rule's findings, with the calls that break it. */
export function findingsOf({ verdict }: Result, reading: Reading) {
  if (verdict.status !== 'fail' && verdict.status !== 'accepted') return [];
  return verdict.findings.map(({ message, count, calls, integrationKey, advice, accepted }) => ({
    message,
    key: keyOf(integrationKey, reading),
    count,
    advice,
    accepted,
    left: count - calls.length,
    calls: calls.map((call) => rowOf(call, reading)),
  }));
}

/** Which app a finding is about, where the recording holds several. */
function keyOf(integrationKey: string | null, { withKey }: Reading): string | null {
  if (!withKey) return null;
  return integrationKey === null ? 'of several keys, or not known' : shortKey(integrationKey);
}

/** A window for each key: what one key did does not count for another. */
export function windowsOf({ window }: Report, reading: Reading) {
  const keys = [...new Set(window.map(({ integrationKey }) => integrationKey))];
  return keys.map((key) => {
    const calls = window.filter(({ integrationKey }) => integrationKey === key);
    return {
      key: key === null ? 'without a known integration key' : `of integration key ${shortKey(key)}`,
      size: calls.length,
      faulty: calls.filter(({ passes }) => !passes).length,
      calls: calls.map((call, index) => windowRowOf(call, index, reading)),
    };
  });
}

function windowRowOf(call: WindowCall, index: number, reading: Reading) {
  return { ...rowOf(call, reading), number: index + 1, passes: call.passes, because: call.because };
}
