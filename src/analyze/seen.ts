/** The calls of one app as rules see them: with their meaning, and how long ago the app last read the same resource. */
import { isAnswered } from '../limits.ts';
import type { Call, Meaning, SeenCall } from '../model.ts';
import { readClock, readOf } from './reads.ts';

const NO_READ: ReadonlySet<number | null> = new Set([301, 302, 303, 307, 308, 401]);

/** To be called for every call of the app, oldest first. */
export type Sight = (call: Call, meaning: Meaning) => SeenCall;

export function sight(integrationKey: string | null): Sight {
  const sinceLastRead = readClock();
  let home: string | null = null;
  return (call, meaning) => {
    home ??= call.host;
    const read = isRead(call) ? readOf(call, meaning) : null;
    if (read === null) return seenCall(call, meaning, integrationKey, null);
    // Most apps call one host: its resources are told apart from another host's without putting a text together.
    const resource = call.host === home ? read : `${call.host} ${read}`;
    return seenCall(call, meaning, integrationKey, sinceLastRead(resource, call.startedAt, isAnswered(call)));
  };
}

/** Not what a mock library answered or a click in the web application asked for: the app's own, which rules judge. */
export function isJudged({ mocked, fromWebApp }: Call): boolean {
  return !mocked && !fromWebApp;
}

/** Not what is none of an API at a host that the user added, such as the app's own webhook beside a stand-in. */
export function isOfDocusign({ api, environment }: Meaning): boolean {
  return api !== 'unknown' || environment !== 'added';
}

/** Not what was not let in and is repeated with a new token, and not what a redirect sends on: the read is the one it leads to. */
function isRead(call: Call): boolean {
  return call.method === 'GET' && call.sent && !NO_READ.has(call.status) && isJudged(call);
}

/** Field by field: to spread two objects into a third takes five times as long, and rules read the result more slowly. */
function seenCall(
  call: Call,
  meaning: Meaning,
  integrationKey: string | null,
  sinceLastReadMs: number | null,
): SeenCall {
  return {
    startedAt: call.startedAt,
    durationMs: call.durationMs,
    method: call.method,
    scheme: call.scheme,
    host: call.host,
    port: call.port,
    path: call.path,
    query: call.query,
    status: call.status,
    networkError: call.networkError,
    errorCode: call.errorCode,
    errorMessage: call.errorMessage,
    itemErrorCodes: call.itemErrorCodes,
    auth: call.auth,
    oauth: call.oauth,
    accounts: call.accounts,
    limits: call.limits,
    traceToken: call.traceToken,
    sdk: call.sdk,
    fromWebApp: call.fromWebApp,
    request: call.request,
    response: call.response,
    envelope: call.envelope,
    mocked: call.mocked,
    sent: call.sent,
    calledFrom: call.calledFrom,
    test: call.test,
    source: call.source,
    pid: call.pid,
    api: meaning.api,
    environment: meaning.environment,
    operation: meaning.operation,
    accountId: meaning.accountId,
    envelopeId: meaning.envelopeId,
    resource: meaning.resource,
    notEligible: meaning.notEligible,
    failed: meaning.failed,
    integrationKey,
    sinceLastReadMs,
  };
}
