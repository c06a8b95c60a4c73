/** A call under way: what is known of it so far, in memory only, until it is finished and becomes facts. */
import { KEPT_BYTES, type KeptBody } from '../facts/body.ts';
import type { Headers } from '../facts/headers.ts';
import { distil, needsRequestBody, needsResponseBody } from '../facts.ts';
import type { Call } from '../model.ts';
import { instant } from './clock.ts';
import type { Traffic } from './traffic.ts';

/** Counts a body; keeps its start only where the facts need it. */
interface Body {
  keep: boolean;
  bytes: number;
  kept: Buffer[];
  keptBytes: number;
  /** The end of the chunk before, once more came than is kept: a word may be split between two. */
  tail: Buffer;
  namesEventNotification: boolean;
}

export interface OpenCall {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly startedAt: number;
  readonly request: Body;
  readonly response: Body;
  requestHeaders: () => Headers;
  responseHeaders: Headers;
  status: number | null;
  networkError: string | null;
  mocked: boolean;
  /** What went over its connection since it began; null when that was not told. */
  traffic: Traffic | null;
  /** For a call without an answer: whether anything of it left the process. Asked when it is finished. */
  wasSent: () => boolean;
  finished: boolean;
}

const WORD = '"eventNotification"';

/** @param origin `https://demo.docusign.net`; @param target the path with its query, or a whole URL as proxies get it. */
export function openCall(method: string, origin: string, target: string): OpenCall {
  const { href, pathname } = locate(origin, target);
  return {
    method,
    url: href,
    path: pathname,
    startedAt: instant(),
    request: emptyBody(needsRequestBody(method, pathname)),
    response: emptyBody(false),
    requestHeaders: () => ({}),
    responseHeaders: {},
    status: null,
    networkError: null,
    mocked: false,
    traffic: null,
    wasSent: () => false,
    finished: false,
  };
}

/** The host that a request is meant for, with its port if that is named; read without parsing, for every request asks. */
export function hostIn(origin: string, target: string): string {
  return /^[a-z]+:\/\/(?:[^@/?#]*@)?([^/?#]*)/i.exec(isWhole(target) ? target : origin)?.[1] ?? '';
}

function locate(origin: string, target: string): URL {
  return new URL(isWhole(target) ? target : `/${target.replace(/^\/+/, '')}`, origin);
}

function isWhole(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

/** The head of the answer is here. */
export function answer(call: OpenCall, status: number, headers: Headers): void {
  call.status = status;
  call.responseHeaders = headers;
  call.response.keep = needsResponseBody(call.method, call.path, status, headers);
}

/** Counts a chunk, and copies it where it is needed: the app may go on to use the same memory. */
export function addChunk(body: Body, chunk: unknown, encoding?: BufferEncoding): void {
  if (!body.keep) {
    body.bytes += lengthOf(chunk, encoding);
    return;
  }
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
  if (!ArrayBuffer.isView(bytes)) return; // Also of another realm, where `instanceof` would not know it.
  body.bytes += bytes.byteLength;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (body.keptBytes < KEPT_BYTES) {
    const part = Buffer.from(view.subarray(0, KEPT_BYTES - body.keptBytes));
    body.kept.push(part);
    body.keptBytes += part.length;
    body.tail = part;
    if (part.length === view.length) return;
  }
  // Past what is kept only one word is looked for. The start is seen anew, together with the end of what came before.
  const across = Buffer.concat([body.tail.subarray(-WORD.length), view.subarray(0, WORD.length)]);
  body.namesEventNotification ||= view.includes(WORD) || across.includes(WORD);
  body.tail = Buffer.from(view.subarray(-WORD.length));
}

/** What may be kept of the call. The bodies are dropped with it. */
export function factsOf(call: OpenCall): Call {
  return distil({
    startedAt: call.startedAt,
    durationMs: Math.round((instant() - call.startedAt) * 1000) / 1000,
    method: call.method,
    url: call.url,
    requestHeaders: call.requestHeaders(),
    requestBody: keptBody(call.request),
    requestBytes: call.request.bytes,
    status: call.status,
    responseHeaders: call.responseHeaders,
    responseBody: keptBody(call.response),
    responseBytes: call.response.bytes,
    networkError: call.networkError,
    mocked: call.mocked,
    sent: call.status !== null || call.wasSent(),
    source: 'tap',
    pid: process.pid,
  });
}

/** Node's code for an error, or its name; never its message, which may hold an address. */
export function errorName(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'ERROR';
  const code: unknown = Reflect.get(error, 'code');
  const name: unknown = Reflect.get(error, 'name');
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'ERROR';
}

function emptyBody(keep: boolean): Body {
  return { keep, bytes: 0, kept: [], keptBytes: 0, tail: Buffer.alloc(0), namesEventNotification: false };
}

function keptBody(body: Body): KeptBody | null {
  if (body.keptBytes === 0) return null;
  const { namesEventNotification } = body;
  return { bytes: Buffer.concat(body.kept), namesEventNotification };
}

function lengthOf(chunk: unknown, encoding: BufferEncoding | undefined): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk, encoding);
  return ArrayBuffer.isView(chunk) ? chunk.byteLength : 0;
}
