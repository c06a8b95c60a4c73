/** A call under way: what is known of it so far, in memory only, until it is finished and becomes facts. */
import type { Headers } from '../facts/headers.ts';
import {
  distilReceived,
  distilSent,
  needsRequestBody,
  needsResponseBody,
  type SentFacts,
  type UrlParts,
} from '../facts.ts';
import type { Call, CallSource } from '../model.ts';
import { type Body, bodyOf, kept } from './body.ts';
import { instant } from './clock.ts';
import { locate } from './target.ts';
import type { Traffic } from './traffic.ts';

export interface OpenCall {
  readonly method: string;
  readonly url: UrlParts;
  readonly startedAt: number;
  readonly request: Body;
  readonly response: Body;
  requestHeaders: () => Headers;
  responseHeaders: Headers;
  status: number | null;
  networkError: string | null;
  /** The app has given all of the request's body. */
  requestEnded: boolean;
  /** The request's facts, once it is complete. */
  sent: SentFacts | null;
  /** What the request failed with. */
  failure: unknown;
  mocked: boolean;
  calledFrom: string | null;
  test: string | null;
  /** It goes through golive's own proxy, which hears it; null: nobody knows yet. */
  heardElsewhere: boolean | null;
  /** What went over its connection since it began; null when that was not told. */
  traffic: Traffic | null;
  /** For a call without an answer: whether anything of it left the process. Asked when it is finished. */
  wasSent: () => boolean;
  finished: boolean;
}

/** @param protocol `https:`; @param target the path with its query, or a whole URL as proxies get it. */
export function openCall(method: string, protocol: string, host: string, target: string): OpenCall {
  const url = locate(protocol, host, target);
  return {
    method,
    url,
    startedAt: instant(),
    request: bodyOf(needsRequestBody(method, url.pathname)),
    response: bodyOf(false),
    requestHeaders: noHeaders,
    responseHeaders: {},
    status: null,
    networkError: null,
    requestEnded: false,
    sent: null,
    failure: null,
    mocked: false,
    calledFrom: null,
    test: null,
    heardElsewhere: null,
    traffic: null,
    wasSent: notSent,
    finished: false,
  };
}

/** The head of the answer is here. */
export function answer(call: OpenCall, status: number, headers: Headers): void {
  call.status = status;
  call.responseHeaders = headers;
  call.response.keep = needsResponseBody(call.method, call.url.pathname, status, headers);
}

/** The request is complete: its facts are drawn while the server is at work. */
export function requestSent(call: OpenCall): void {
  call.sent ??= sentFactsOf(call);
}

/** What may be kept of the call. The bodies are dropped with it. */
export function factsOf(call: OpenCall, source: CallSource): Call {
  const received = {
    startedAt: call.startedAt,
    durationMs: Math.round((instant() - call.startedAt) * 1000) / 1000,
    status: call.status,
    responseHeaders: call.responseHeaders,
    responseBody: kept(call.response),
    responseBytes: call.response.bytes,
    networkError: call.networkError,
    mocked: call.mocked,
    sent: call.status !== null || call.wasSent(),
    calledFrom: call.calledFrom,
    test: call.test,
    source,
    pid: source === 'proxy' ? null : process.pid, // Whose call it is, the proxy cannot see.
  };
  return distilReceived(received, call.sent ?? sentFactsOf(call));
}

function sentFactsOf({ method, url, requestHeaders, request }: OpenCall): SentFacts {
  const { bytes: requestBytes } = request;
  return distilSent({ method, url, requestHeaders: requestHeaders(), requestBody: kept(request), requestBytes });
}

/** Node's code for an error, or its name; never its message, which may hold an address. */
export function errorName(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'ERROR';
  const code: unknown = Reflect.get(error, 'code');
  const name: unknown = Reflect.get(error, 'name');
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'ERROR';
}

function notSent(): boolean {
  return false;
}

function noHeaders(): Headers {
  return {};
}
