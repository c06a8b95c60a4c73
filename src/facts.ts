/**
 * Reduces an HTTP exchange to the facts that may be stored. Recorders and sources pass headers, bodies and query values to this
 * file and drop them; anything not selected here is never written.
 */
import { authOf } from './facts/auth.ts';
import { type KeptBody, textOf } from './facts/body.ts';
import { envelopeOf } from './facts/envelope.ts';
import { keptErrorName } from './facts/error-name.ts';
import { errorsOf } from './facts/errors.ts';
import { type Headers, headerOf, limitsOf, mediaTypeOf, payloadOf, sdkOf, traceTokenOf } from './facts/headers.ts';
import { accountsOf, keyOfTokenRequest, oauthOf } from './facts/oauth.ts';
import { keptPath, keptQuery } from './facts/path.ts';
import { keptPlace, scrubTitle } from './facts/scrub.ts';
import { isFromWebApp } from './facts/web-app.ts';
import type { Auth, Call, CallSource } from './model.ts';

/** The parts of an absolute URL, as `URL` has them. */
export type UrlParts = Pick<URL, 'protocol' | 'hostname' | 'port' | 'pathname' | 'search'>;

/** One request, from a recorder or a file. */
export interface Sent {
  readonly method: string;
  readonly url: UrlParts;
  readonly requestHeaders: Headers;
  readonly requestBody: KeptBody | null;
  readonly requestBytes: number;
}

/** The answer to a request, or the failure. */
export interface Received {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** null: no answer came. */
  readonly durationMs: number | null;
  readonly status: number | null;
  readonly responseHeaders: Headers;
  readonly responseBody: KeptBody | null;
  readonly responseBytes: number;
  readonly networkError: string | null;
  readonly mocked: boolean;
  /** false: no part of it left the process. */
  readonly sent: boolean;
  /** The call site in the app's code, and the running test; null if unknown. */
  readonly calledFrom: string | null;
  readonly test: string | null;
  readonly source: CallSource;
  readonly pid: number | null;
}

export interface Exchange extends Sent, Received {}

/** The facts of the request. */
type SentFacts = Pick<
  Call,
  'method' | 'scheme' | 'host' | 'port' | 'path' | 'query' | 'auth' | 'sdk' | 'fromWebApp' | 'request' | 'envelope'
>;

/** The facts added by the answer. */
type ReceivedFacts = Omit<Call, keyof SentFacts>;

export interface DistilledRequest {
  readonly facts: SentFacts;
  /** The body of a token request, needed again with the answer. Must not be stored. */
  readonly tokenRequest: string | null;
}

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)$/;
/** Token endpoints: of the account host, and the legacy one of the REST API. */
export const TOKEN_PATH = /\/(?:oauth|restapi\/v[\d.]+\/oauth2)\/token\/?$/i;
const USERINFO_PATH = /\/oauth\/userinfo\/?$/i;
const CREATE_PATH = /\/envelopes\/?$/i;

/** Whether the facts need the body of this request; other bodies are never buffered. */
export function needsRequestBody(method: string, path: string): boolean {
  return method === 'POST' && (TOKEN_PATH.test(path) || CREATE_PATH.test(path));
}

/** Whether the facts need the body of this answer: errors, tokens, account lists, and lists with failed items. */
export function needsResponseBody(method: string, path: string, status: number, headers: Headers): boolean {
  if (!/json|xml|text/.test(mediaTypeOf(headers) ?? 'text')) return false;
  return status >= 400 || /^(?:POST|PUT|PATCH|DELETE)$/.test(method) || USERINFO_PATH.test(path);
}

/** The facts of a complete request, before any answer. */
export function distilSent({ method: verb, url, requestHeaders, requestBody, requestBytes }: Sent): DistilledRequest {
  const method = verb.toUpperCase();
  const encoding = headerOf(requestHeaders, 'content-encoding');
  const tokenRequest = TOKEN_PATH.test(url.pathname) ? textOf(requestBody, encoding) : null;
  const request = payloadOf(requestHeaders, requestBytes);
  const facts = {
    method: METHOD.test(method) ? method : 'OTHER',
    scheme: url.protocol === 'http:' ? 'http' : 'https',
    host: url.hostname.toLowerCase(),
    port: url.port === '' ? null : Number(url.port),
    path: keptPath(url.pathname),
    query: keptQuery(url.search),
    auth: withKey(authOf(requestHeaders), tokenRequest),
    sdk: sdkOf(requestHeaders),
    fromWebApp: isFromWebApp(requestHeaders, url),
    request,
    envelope:
      method === 'POST' && CREATE_PATH.test(url.pathname) ? envelopeOf(requestBody, request.mediaType, encoding) : null,
  } as const;
  return { facts, tokenRequest };
}

export function distil(exchange: Exchange): Call {
  const request = distilSent(exchange);
  return { ...request.facts, ...distilReceived(exchange, request) };
}

/** @param sent the result of `distilSent` for the same call. */
export function distilReceived(received: Received, { facts: sent, tokenRequest }: DistilledRequest): ReceivedFacts {
  const { responseHeaders, status } = received;
  const answer = textOf(received.responseBody, headerOf(responseHeaders, 'content-encoding'));
  const { errorCode, errorMessage, itemErrorCodes } = errorsOf(status, answer);
  return {
    startedAt: received.startedAt,
    durationMs: status === null ? null : received.durationMs,
    status,
    networkError: keptErrorName(received.networkError),
    errorCode,
    errorMessage,
    itemErrorCodes,
    oauth: tokenRequest === null ? null : oauthOf(tokenRequest, answer),
    accounts: USERINFO_PATH.test(sent.path) ? accountsOf(answer) : [],
    limits: limitsOf(responseHeaders),
    traceToken: traceTokenOf(responseHeaders),
    response: payloadOf(responseHeaders, received.responseBytes),
    mocked: received.mocked,
    sent: received.sent,
    calledFrom: keptPlace(received.calledFrom),
    test: scrubTitle(received.test),
    source: received.source,
    pid: received.pid,
  };
}

/** A token request has its key in the body if not in the header. */
function withKey(auth: Auth, tokenRequest: string | null): Auth {
  if (tokenRequest === null || auth.integrationKey !== null) return auth;
  return { ...auth, integrationKey: keyOfTokenRequest(tokenRequest) };
}
