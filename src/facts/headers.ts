/** What single headers tell. Names in lower case; a header sent twice is joined by a comma. */
import type { Limits, Payload } from '../model.ts';

export type Headers = Readonly<Record<string, string>>;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const WEB_APP = /^https:\/\/apps?(?:-d)?\.docusign\.(?:com|net)(?:\/|$)/i;

export function traceTokenOf(headers: Headers): string | null {
  const token = headers['x-docusign-tracetoken']?.trim() ?? '';
  return GUID.test(token) ? token.toLowerCase() : null;
}

/** null when not one of the five headers came. */
export function limitsOf(headers: Headers): Limits | null {
  const resetSeconds = count(headers['x-ratelimit-reset']);
  const limits: Limits = {
    hourlyLimit: count(headers['x-ratelimit-limit']),
    hourlyRemaining: count(headers['x-ratelimit-remaining']),
    hourlyResetAt: resetSeconds === null ? null : resetSeconds * 1000,
    burstLimit: count(headers['x-burstlimit-limit']),
    burstRemaining: count(headers['x-burstlimit-remaining']),
  };
  return Object.values(limits).some((value) => value !== null) ? limits : null;
}

/** `Node 10.0.0`: the name an SDK gives in `X-DocuSign-SDK`, and the version in its user agent. */
export function sdkOf(headers: Headers): string | null {
  const name = /^[A-Za-z#+ ]{1,20}$/.exec(headers['x-docusign-sdk']?.trim() ?? '')?.[0];
  if (name === undefined) return null;
  const version = /^Swagger-Codegen\/[\w.-]{1,20}\/(\d{1,4}\.\d{1,4}\.\d{1,4})\b/.exec(
    headers['user-agent'] ?? '',
  )?.[1];
  return version === undefined ? name : `${name} ${version}`;
}

/** The web application names itself as the page the call came from. */
export function isFromWebApp(headers: Headers): boolean {
  return WEB_APP.test(headers.referer ?? '') || WEB_APP.test(headers.origin ?? '');
}

/** @param bytes as counted on the wire. What `Content-Length` announces may never have been sent. */
export function payloadOf(headers: Headers, bytes: number): Payload {
  return { bytes, mediaType: mediaTypeOf(headers) };
}

/** `application/json`; null without a header, or with one that is no media type. */
export function mediaTypeOf(headers: Headers): string | null {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]{1,20}\/[\w.+-]{1,80}$/.test(type) ? type : null;
}

function count(header: string | undefined): number | null {
  const text = header?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
