/** The facts in single headers. */
import type { Limits, Payload } from '../model.ts';
import { keptMediaType } from './media-type.ts';

type HeaderValue = string | number | readonly string[] | undefined;

/** A header by its name in lower case. Node keeps a repeated one as a list, or joined by a comma. */
export type Headers = Readonly<Record<string, HeaderValue>> | ((name: string) => HeaderValue);

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The languages of Docusign's SDKs, and likely future ones. */
const SDK =
  /^(?:C#|\.NET|Node(?:\.?js)?|JavaScript|TypeScript|Java|PHP|Python|Ruby|Go|Apex|Swift|iOS|Android|Kotlin)$/i;
const SDK_VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;

/** The value of one header, repeated ones joined by a comma. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const value = typeof headers === 'function' ? headers(name) : headers[name];
  if (typeof value === 'string' || value === undefined) return value;
  return typeof value === 'number' ? String(value) : value.join(', ');
}

export function traceTokenOf(headers: Headers): string | null {
  const token = headerOf(headers, 'x-docusign-tracetoken')?.trim() ?? '';
  return GUID.test(token) ? token.toLowerCase() : null;
}

/** No account has a limit of more than a million calls an hour. */
const LONGEST_COUNT = 7;
/** Seconds since the epoch. */
const LONGEST_INSTANT = 10;

/** null if none of the five headers came. */
export function limitsOf(headers: Headers): Limits | null {
  const resetSeconds = count(headerOf(headers, 'x-ratelimit-reset'), LONGEST_INSTANT);
  const limits = {
    hourlyLimit: count(headerOf(headers, 'x-ratelimit-limit')),
    hourlyRemaining: count(headerOf(headers, 'x-ratelimit-remaining')),
    hourlyResetAt: resetSeconds === null ? null : resetSeconds * 1000,
    burstLimit: count(headerOf(headers, 'x-burstlimit-limit')),
    burstRemaining: count(headerOf(headers, 'x-burstlimit-remaining')),
  };
  const { hourlyLimit, hourlyRemaining, hourlyResetAt, burstLimit, burstRemaining } = limits;
  const said = hourlyLimit ?? hourlyRemaining ?? hourlyResetAt ?? burstLimit ?? burstRemaining;
  return said === null ? null : limits;
}

/** `Node 10.0.0`: the name that an SDK gives in `X-DocuSign-SDK`, and the version in its user agent. */
export function sdkOf(headers: Headers): string | null {
  const name = SDK.exec(headerOf(headers, 'x-docusign-sdk')?.trim() ?? '')?.[0];
  if (name === undefined) return null;
  const version = /^Swagger-Codegen\/[\w.-]{1,20}\/(\d{1,4}\.\d{1,4}\.\d{1,4})\b/.exec(
    headerOf(headers, 'user-agent') ?? '',
  )?.[1];
  return version === undefined ? name : `${name} ${version}`;
}

/** A former result of `sdkOf`; null for anything else. */
export function keptSdk(words: string | null): string | null {
  const [name = '', version, ...others] = words?.split(' ') ?? [];
  const isKept = SDK.test(name) && (version === undefined || SDK_VERSION.test(version)) && others.length === 0;
  return isKept ? words : null;
}

/** @param bytes as counted on the wire. What `Content-Length` announces may never have been sent. */
export function payloadOf(headers: Headers, bytes: number): Payload {
  return { bytes, mediaType: mediaTypeOf(headers) };
}

/** `application/json`; null without a header, or if it is not a media type. */
export function mediaTypeOf(headers: Headers): string | null {
  const header = headerOf(headers, 'content-type');
  return header === undefined ? null : keptMediaType(header);
}

/** @param longest more digits are not a count, and may be somebody's number. */
function count(header: string | undefined, longest = LONGEST_COUNT): number | null {
  const text = header?.trim() ?? '';
  return /^\d+$/.test(text) && text.length <= longest ? Number(text) : null;
}
