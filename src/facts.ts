/**
 * An HTTP exchange in, the facts that may be kept out. Recorders and sources hand headers, bodies and query values to this
 * file and drop them; what is not named here is never written.
 */
import { authOf } from './facts/auth.ts';
import { type KeptBody, textOf } from './facts/body.ts';
import { envelopeOf } from './facts/envelope.ts';
import { errorsOf } from './facts/errors.ts';
import { type Headers, isFromWebApp, limitsOf, mediaTypeOf, payloadOf, sdkOf, traceTokenOf } from './facts/headers.ts';
import { accountsOf, keyOfTokenRequest, oauthOf } from './facts/oauth.ts';
import { keptPath, keptQuery } from './facts/path.ts';
import type { Auth, Call, CallSource } from './model.ts';

/** One request and what came back, as a recorder or a file tells it. */
export interface Exchange {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** null: no answer came. */
  readonly durationMs: number | null;
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody: KeptBody | null;
  readonly requestBytes: number;
  readonly status: number | null;
  readonly responseHeaders: Headers;
  readonly responseBody: KeptBody | null;
  readonly responseBytes: number;
  readonly networkError: string | null;
  readonly mocked: boolean;
  /** false: nothing of it left the process. */
  readonly sent: boolean;
  readonly source: CallSource;
  readonly pid: number | null;
}

const TOKEN_PATH = /\/oauth\/token\/?$/i;
const USERINFO_PATH = /\/oauth\/userinfo\/?$/i;
const CREATE_PATH = /\/envelopes\/?$/i;

/** Whether the facts need this request's body; a body that they do not need is never kept, not even in memory. */
export function needsRequestBody(method: string, path: string): boolean {
  return method === 'POST' && (TOKEN_PATH.test(path) || CREATE_PATH.test(path));
}

/** Whether the facts need this answer's body: errors, tokens, account lists, and lists of items of which some failed. */
export function needsResponseBody(method: string, path: string, status: number, headers: Headers): boolean {
  if (!/json|xml|text/.test(mediaTypeOf(headers) ?? 'text')) return false;
  return status >= 400 || /^(?:POST|PUT|PATCH|DELETE)$/.test(method) || USERINFO_PATH.test(path);
}

/** @throws TypeError when `exchange.url` is none. */
export function distil(exchange: Exchange): Call {
  const { requestHeaders, responseHeaders, status } = exchange;
  const url = new URL(exchange.url);
  const method = exchange.method.toUpperCase();
  const answer = textOf(exchange.responseBody, responseHeaders['content-encoding']);
  const tokenRequest = TOKEN_PATH.test(url.pathname)
    ? textOf(exchange.requestBody, requestHeaders['content-encoding'])
    : null;
  const creates = method === 'POST' && CREATE_PATH.test(url.pathname);
  return {
    startedAt: exchange.startedAt,
    durationMs: status === null ? null : exchange.durationMs,
    method: /^[A-Z]{1,20}$/.test(method) ? method : 'OTHER',
    scheme: url.protocol === 'http:' ? 'http' : 'https',
    host: url.hostname.toLowerCase(),
    port: url.port === '' ? null : Number(url.port),
    path: keptPath(url.pathname),
    query: keptQuery(url.search),
    status,
    networkError: keptErrorName(exchange.networkError),
    ...errorsOf(status, answer),
    auth: withKey(authOf(requestHeaders), tokenRequest),
    oauth: tokenRequest === null ? null : oauthOf(tokenRequest, answer),
    accounts: USERINFO_PATH.test(url.pathname) ? accountsOf(answer) : [],
    limits: limitsOf(responseHeaders),
    traceToken: traceTokenOf(responseHeaders),
    sdk: sdkOf(requestHeaders),
    fromWebApp: isFromWebApp(requestHeaders),
    request: payloadOf(requestHeaders, exchange.requestBytes),
    response: payloadOf(responseHeaders, exchange.responseBytes),
    envelope: creates
      ? envelopeOf(exchange.requestBody, mediaTypeOf(requestHeaders), requestHeaders['content-encoding'])
      : null,
    mocked: exchange.mocked,
    sent: exchange.sent,
    calledFrom: null,
    test: null,
    source: exchange.source,
    pid: exchange.pid,
  };
}

/** A token request names its key in the body where the header does not. */
function withKey(auth: Auth, tokenRequest: string | null): Auth {
  if (tokenRequest === null || auth.integrationKey !== null) return auth;
  return { ...auth, integrationKey: keyOfTokenRequest(tokenRequest) };
}

function keptErrorName(name: string | null): string | null {
  if (name === null) return null;
  return /^[A-Za-z][\w.-]{0,59}$/.test(name) ? name : 'ERROR';
}
