/** A call in progress: its data so far, in memory only, until it is finished and reduced to facts. */
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
 * Must become garbage as soon as it is finished, and with it the app's request, answer and bodies: what survives two minor
 * collections is promoted and waits for a major one, which once was half of the recorder's cost. Three things cause that in V8:
 * a function literal assigned to a property (`call.wasSent = () => ...`), which is allocated in the old generation, so name it
 * first; a `Set` or `Map` with frequent inserts and deletes, whose outgrown tables stay linked; and on Node 20 object spread.
 */
export interface OpenCall {
  readonly method: string;
  readonly url: UrlParts;
  /** When the app made it; once it has a connection, when it got that: it may have been queued for long. */
  startedAt: number;
  /** The same by the monotonic clock. */
  begun: number;
  readonly request: Body;
  readonly response: Body;
  requestHeaders: () => Headers;
  responseHeaders: Headers;
  status: number | null;
  networkError: string | null;
  /** Whether the app has written the whole request body. */
  requestEnded: boolean;
  /** Whether Node has flushed the request to the connection. */
  flushed: boolean;
  /** The facts of the request, once it is complete. */
  sent: SentPart | null;
  /** The error that the request failed with. */
  failure: unknown;
  mocked: boolean;
  calledFrom: string | null;
  test: string | null;
  /** Whether it goes through golive's own proxy, which records it; null: not known yet. */
  heardElsewhere: boolean | null;
  /** Bytes on its connection since it began; null if the connection is unknown. */
  traffic: Traffic | null;
  /** For an unanswered call: whether any part of it left the process. Called when it is finished. */
  wasSent: () => boolean;
  finished: boolean;
  /** Its index among the calls in progress. */
  slot: number;
}

interface SentPart extends DistilledRequest {
  /** The facts as JSON. */
  readonly json: string;
}

/** @param protocol `https:`; @param target the path with its query, or an absolute URL as sent to proxies. */
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

/** It got its connection and is about to be sent. A call that is sent twice began with the first time. */
export function sending(call: OpenCall): void {
  if (call.traffic !== null) return;
  call.startedAt = instant();
  call.begun = elapsed();
}

/** The head of the answer arrived. */
export function answer(call: OpenCall, status: number, headers: Headers): void {
  call.status = status;
  call.responseHeaders = headers;
  call.response.keep = needsResponseBody(call.method, call.url.pathname, status, headers);
}

/** The request is complete and sent: its facts are extracted while the server works. */
export function requestSent(call: OpenCall): void {
  call.request.isWhole = true;
  call.sent ??= sentPartOf(call);
}

/** The facts of the call as JSON. Drops the bodies. */
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
    pid: source === 'proxy' ? null : process.pid, // The proxy does not know the process.
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
