/** Calls as people read them: one line each, with what proves it below. */
import { isOAuthHost } from '../src/hosts.ts';
import type { Evidence, Report, Result, WindowCall } from '../src/report.ts';
import type { Say } from './say.ts';
import { shortKey, span } from './words.ts';

/** What a whole report decides about each line. */
export interface Reading {
  /** The recording spans more than one day. */
  readonly withDay: boolean;
  /** The recording holds more than one integration key. */
  readonly withKey: boolean;
  /** The recording holds calls to more than one API host: a path alone does not show where a call went. */
  readonly withHost: boolean;
  readonly say: Say;
  readonly placeOf: PlaceOf;
}

/**
 * Whether the table of calls contains a call: its number in the recording, of which 1 is the oldest, and whether its row is
 * shown; null: unknown, or the format has no such table.
 */
export type PlaceOf = (call: Evidence) => { readonly number: number; readonly isShown: boolean } | null;

/** @param placeOf for the format that has a table of calls. */
export function readingOf({ recording }: Report, say: Say, placeOf: PlaceOf = () => null): Reading {
  const { from, to, integrationKeys, hosts } = recording;
  const withDay = from?.slice(0, 10) !== to?.slice(0, 10);
  const withHost = hosts.filter((host) => !isOAuthHost(host)).length > 1;
  return { withDay, withKey: integrationKeys.length > 1, withHost, say, placeOf };
}

/** Where a call went, as short as the recording allows. */
export function targetOf(
  { host, path }: Pick<Evidence, 'host' | 'path'>,
  { withHost }: Pick<Reading, 'withHost'>,
): string {
  return withHost ? `${host}${path}` : path;
}

function rowOf(call: Evidence, reading: Reading) {
  const { withDay, say, placeOf } = reading;
  const {
    time,
    method,
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
    path: targetOf(call, reading),
    query: query.join('&'),
    status: String(status ?? say('no-answer')),
    errorCode: errorCode ?? networkError ?? '',
    errorMessage: errorMessage ?? '',
    gap: sinceLastReadMs === null ? '' : span(sinceLastReadMs),
    traceToken: traceToken ?? '',
    calledFrom: calledFrom ?? '',
    origin: [calledFrom, test === null ? null : say('call.test', { name: test })]
      .filter((part) => part !== null)
      .join(', '),
    /** A number of null: no row. */
    place: placeOf(call) ?? { number: null, isShown: false },
  };
}

/** A rule's findings, with the calls that break it. */
export function findingsOf({ verdict }: Result, reading: Reading) {
  if (verdict.status !== 'fail' && verdict.status !== 'accepted') return [];
  return verdict.findings.map(({ message, count, calls, integrationKey, advice, accepted }) => ({
    message,
    messageOfKey: messageOfKey({ message, integrationKey }, reading.withKey),
    key: keyOf(integrationKey, reading),
    count,
    advice,
    accepted,
    left: count - calls.length,
    calls: calls.map((call) => rowOf(call, reading)),
  }));
}

/** The message for formats without a separate key: if there are several keys, it names its own. */
export function messageOfKey(
  { message, integrationKey }: { readonly message: string; readonly integrationKey: string | null },
  withKey: boolean,
): string {
  if (!withKey || integrationKey === null) return message;
  return `${message} (integration key ${shortKey(integrationKey)})`;
}

/** Which app a finding is about, if the recording contains several. */
function keyOf(integrationKey: string | null, { withKey, say }: Reading): string | null {
  if (!withKey) return null;
  return integrationKey === null ? say('failed.several-keys') : shortKey(integrationKey);
}

/** A window for each key: what one key did does not count for another. */
export function windowsOf({ window }: Report, reading: Reading) {
  const keys = [...new Set(window.map(({ integrationKey }) => integrationKey))];
  return keys.map((key) => {
    const calls = window.filter(({ integrationKey }) => integrationKey === key);
    const { say } = reading;
    const whose = key === null ? say('window.of-no-key') : say('window.of-key', { key: shortKey(key) });
    return {
      title: say('window.newest', { count: calls.length, key: whose }),
      faulty: calls.filter(({ passes }) => !passes).length,
      calls: calls.map((call, index) => windowRowOf(call, index, reading)),
    };
  });
}

function windowRowOf(call: WindowCall, index: number, reading: Reading) {
  const { passes, because, status } = call;
  return { ...rowOf(call, reading), number: index + 1, passes, because, hasFailed: status === null || status >= 400 };
}
