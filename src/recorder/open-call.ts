/** A call under way: what is known of it so far, in memory only, until it is finished and becomes facts. */
import type { Headers } from '../facts/headers.ts';
import {
  type DistilledRequest,
  distilReceived,
  distilSent,
  needsRequestBody,
  needsResponseBody,
  type UrlParts,
} from '../facts.ts';
import type { CallSource } from '../model.ts';
import { type Body, bodyOf, kept } from './body.ts';
import { elapsed, instant } from './clock.ts';
import { locate } from './target.ts';
import type { Traffic } from './traffic.ts';

/**
 * Must be garbage as soon as it is finished, and with it the app's request, answer and bodies: what outlives a call by two
 * small collections waits for a large one, which made up half of the recorder's cost. Three things keep it that long in V8: a
 * function written where it is assigned to a property (`call.wasSent = () => ...`), for it is born old, so name it first; a
 * `Set` or `Map` that calls come to and go from, for its outgrown tables stay linked; and on Node 20 a copy by spread.
 */
export interface OpenCall {
  readonly method: string;
  readonly url: UrlParts;
  /** When the app made it, and from then on when it went to its connection: it may have waited long for one. */
  startedAt: number;
  /** The same by the clock that no one sets. */
  begun: number;
  readonly request: Body;
  readonly response: Body;
  requestHeaders: () => Headers;
  responseHeaders: Headers;
  status: number | null;
  networkError: string | null;
  /** The app has given all of the request's body. */
  requestEnded: boolean;
  /** Node has handed what it had of the request to the connection. */
  flushed: boolean;
  /** The request's facts, once it is complete. */
  sent: SentPart | null;
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
  /** Its place among those under way. */
  slot: number;
}

interface SentPart extends DistilledRequest {
  /** The facts as JSON. */
  readonly json: string;
}

/** @param protocol `https:`; @param target the path with its query, or a whole URL as proxies get it. */
export function openCall(method: string, protocol: string, host: string, target: string): OpenCall {
  const url = locate(protocol, host, target);
  return {
    method,
    url,
    startedAt: instant(),
    begun: elapsed(),
    request: bodyOf(needsRequestBody(method, url.pathname)),
    response: bodyOf(false),
    requestHeaders: noHeaders,
    responseHeaders: {},
    status: null,
    networkError: null,
    requestEnded: false,
    flushed: false,
    sent: null,
    failure: null,
    mocked: false,
    calledFrom: null,
    test: null,
    heardElsewhere: null,
    traffic: null,
    wasSent: notSent,
    finished: false,
    slot: -1,
  };
}

/** It has its connection and is about to be sent. What goes over a connection twice began with the first. */
export function sending(call: OpenCall): void {
  if (call.traffic !== null) return;
  call.startedAt = instant();
  call.begun = elapsed();
}

/** The head of the answer is here. */
export function answer(call: OpenCall, status: number, headers: Headers): void {
  call.status = status;
  call.responseHeaders = headers;
  call.response.keep = needsResponseBody(call.method, call.url.pathname, status, headers);
}

/** The request is complete and on its way: its facts are drawn while the server is at work. */
export function requestSent(call: OpenCall): void {
  call.request.isWhole = true;
  call.sent ??= sentPartOf(call);
}

/** What may be kept of the call, as JSON. The bodies are dropped with it. */
export function jsonOfCall(call: OpenCall, source: CallSource): string {
  const sent = call.sent ?? sentPartOf(call);
  const received = {
    startedAt: call.startedAt,
    durationMs: Math.round((elapsed() - call.begun) * 1000) / 1000,
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
  return `${sent.json.slice(0, -1)},${JSON.stringify(distilReceived(received, sent)).slice(1)}`;
}

function sentPartOf({ method, url, requestHeaders, request }: OpenCall): SentPart {
  const headers = requestHeaders();
  const { bytes: requestBytes } = request;
  const sent = { method, url, requestHeaders: headers, requestBody: kept(request), requestBytes };
  const { facts, tokenRequest } = distilSent(sent);
  return { facts, tokenRequest, json: JSON.stringify(facts) };
}

function notSent(): boolean {
  return false;
}

function noHeaders(): Headers {
  return {};
}
