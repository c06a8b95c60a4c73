/**
 * An HTTP exchange in, the facts that may be kept out. Recorders and sources hand headers, bodies and query values to this
 * file and drop them; what is not named here is never written.
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

/** One request, as a recorder or a file tells it. */
export interface Sent {
  readonly method: string;
  readonly url: UrlParts;
  readonly requestHeaders: Headers;
  readonly requestBody: KeptBody | null;
  readonly requestBytes: number;
}

/** What came back. */
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
  /** false: nothing of it left the process. */
  readonly sent: boolean;
  /** The line of the app's own code and the test that made the call; null where they are not known. */
  readonly calledFrom: string | null;
  readonly test: string | null;
  readonly source: CallSource;
  readonly pid: number | null;
}

export interface Exchange extends Sent, Received {}

/** What a request alone tells. */
type SentFacts = Pick<
  Call,
  'method' | 'scheme' | 'host' | 'port' | 'path' | 'query' | 'auth' | 'sdk' | 'fromWebApp' | 'request' | 'envelope'
>;

/** What its answer adds. */
type ReceivedFacts = Omit<Call, keyof SentFacts>;

export interface DistilledRequest {
  readonly facts: SentFacts;
  /** Of a token request the body, which is needed once more when the answer is here. It is not to be kept. */
  readonly tokenRequest: string | null;
}

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)$/;
/** Where tokens are asked for: of the account host, and of the REST API as it once was. */
export const TOKEN_PATH = /\/(?:oauth|restapi\/v[\d.]+\/oauth2)\/token\/?$/i;
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

/** The facts of a request that is complete, whether or not an answer ever comes. */
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

/** @param sent of the same call. */
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

/** A token request names its key in the body where the header does not. */
function withKey(auth: Auth, tokenRequest: string | null): Auth {
  if (tokenRequest === null || auth.integrationKey !== null) return auth;
  return { ...auth, integrationKey: keyOfTokenRequest(tokenRequest) };
}
