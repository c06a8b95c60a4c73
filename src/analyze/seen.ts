/** Builds the calls that rules see: with their meaning, and the time since the same app's last read of the same resource. */
import { isAnswered } from '../limits.ts';
import type { Call, Meaning, SeenCall } from '../model.ts';
import { readClock, readOf } from './reads.ts';

const NO_READ: ReadonlySet<number | null> = new Set([301, 302, 303, 307, 308, 401]);

/** To be called for every call of the app, oldest first. */
export type SeenCallMapper = (call: Call, meaning: Meaning) => SeenCall;

export function seenCallMapper(integrationKey: string | null): SeenCallMapper {
  const sinceLastRead = readClock();
  let home: string | null = null;
  return (call, meaning) => {
    home ??= call.host;
    const read = isRead(call) ? readOf(call, meaning) : null;
    if (read === null) return seenCall(call, meaning, integrationKey, null);
    // Most apps call one host: only the resources of other hosts need a prefix, which saves a string concatenation per call.
    const resource = call.host === home ? read : `${call.host} ${read}`;
    return seenCall(call, meaning, integrationKey, sinceLastRead(resource, call.startedAt, isAnswered(call)));
  };
}

/** Whether rules judge the call: not those answered by a mock library or made by Docusign's web application. */
export function isJudged({ mocked, fromWebApp }: Call): boolean {
  return !mocked && !fromWebApp;
}

/** False for a call to an added host that belongs to no known API, such as the app's own webhook next to a fake server. */
export function isOfDocusign({ api, environment }: Meaning): boolean {
  return api !== 'unknown' || environment !== 'added';
}

/** Neither a 401, which is repeated with a new token, nor a redirect: the read is the call that the redirect leads to. */
function isRead(call: Call): boolean {
  return call.method === 'GET' && call.sent && !NO_READ.has(call.status) && isJudged(call);
}

/** Field by field: object spread takes five times as long, and yields objects that are slower to read. */
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
