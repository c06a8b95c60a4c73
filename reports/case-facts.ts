/** Collects the facts of a support case in one pass over the calls. */
import type { ListedCall } from '../src/listed-call.ts';
import { say } from './say.ts';
import type { Told } from './told.ts';
import { forPeople, shortKey } from './words.ts';

/** Newer ones push older ones out. */
const KEPT_FAILURES = 30;
/** Names of a kind: what a program makes up must not fill the memory. */
const KEPT_NAMES = 20;

const ENVIRONMENTS = {
  demo: 'demo (developer environment)',
  production: 'production',
  added: 'a host that was added by hand',
} as const;

export interface FailedCall {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly status: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly traceToken: string;
}

/** Without calls that a mock library answered: Docusign cannot know of them. */
export function factsOf({ report, calls }: Told) {
  const keys = report.recording.integrationKeys;
  const environments = new Set<string>();
  const sdks = new Set<string>();
  const newest: ListedCall[] = [];
  let failures = 0;
  for (const call of calls()) {
    if (call.notEligible === 'mocked') continue;
    if (showsEnvironment(call)) environments.add(ENVIRONMENTS[call.environment]);
    if (call.sdk !== null && sdks.size < KEPT_NAMES) sdks.add(call.sdk);
    if (!call.failed) continue;
    failures += 1;
    if (newest.push(call) > KEPT_FAILURES) newest.shift();
  }
  return {
    environments: [...environments].sort(),
    keys: keys.map(shortKey),
    sdks: forPeople([...sdks].sort(), keys),
    failures,
    failed: forPeople(newest.toReversed().map(failedCallOf), keys),
  };
}

/** A page that a browser loads, and a click in the web application, are not calls of the app. */
function showsEnvironment({ api, notEligible }: ListedCall): boolean {
  return api !== 'unknown' && notEligible !== 'web-app';
}

function failedCallOf(call: ListedCall): FailedCall {
  const { time, method, host, path, status, networkError, errorCode, errorMessage, traceToken, notEligible } = call;
  const unsent = notEligible === 'not-sent' ? `${say('not-eligible.not-sent')}: ` : '';
  return {
    time: `${time.slice(0, 10)} ${time.slice(11, 23)}`,
    method,
    path: `${host}${path}`,
    status: `${unsent}${status ?? 'no answer'}`,
    errorCode: errorCode ?? networkError ?? '',
    errorMessage: errorMessage ?? '',
    traceToken: traceToken ?? '',
  };
}
