/**
 * The judged calls as HAR 1.2, one entry a line: real times, no bodies, and only those headers whose values are kept as facts.
 * What HAR has no field for goes into `_golive`, so that golive judges the file like the recording.
 */
import type { ListedCall } from '../listed-call.ts';

export interface HarOptions {
  readonly version: string;
  /** How many of the oldest calls are left out. */
  readonly skip: number;
}

/** Entry n is in line n + 1. */
export function harOf(calls: Iterable<ListedCall>, { version, skip }: HarOptions): string {
  const creator = JSON.stringify({ name: 'golive-analyzer', version });
  const comment = 'Sanitised: no bodies, no credentials, no values of a query but those whose form Docusign defines.';
  const entries: string[] = [];
  let place = 0;
  for (const call of calls) {
    if (place >= skip) entries.push(JSON.stringify(entryOf(call)));
    place += 1;
  }
  const counts = JSON.stringify({ judged: place, listed: entries.length }); // Before the entries, like the creator: readers want them first.
  return [
    `{"log":{"version":"1.2","creator":${creator},"comment":${JSON.stringify(comment)},"_golive":${counts},"pages":[],"entries":[`,
    ...entries.map((entry, index) => (index < entries.length - 1 ? `${entry},` : entry)),
    ']}}\n',
  ].join('\n');
}

function entryOf(call: ListedCall): object {
  const { time, durationMs, notEligible } = call;
  const took = durationMs === null ? 0 : Math.round(durationMs * 1000) / 1000;
  return {
    startedDateTime: time,
    time: took,
    request: requestOf(call),
    response: responseOf(call),
    cache: {},
    timings: {
      ...{ send: 0, wait: took, receive: 0 },
      comment: durationMs === null ? 'How long it took is not known.' : 'Measured as a whole.',
    },
    ...(notEligible === 'mocked' ? { _wasFulfilled: true } : {}),
    _golive: factsOf(call),
  };
}

/** The protocol's version is not recorded. */
const COMMON = { httpVersion: 'unknown', cookies: [], headersSize: -1 } as const;

/** Replaces a credential, as in Docusign's own logs. */
const AUTHORIZATION = {
  ...{ bearer: 'Bearer [omitted]', basic: 'Basic [omitted]', malformed: '[omitted]' },
  ...{ legacy: null, none: null },
} as const;

function requestOf({ method, scheme, host, path, query, request, authScheme, sdk }: ListedCall): object {
  const headers = {
    Authorization: AUTHORIZATION[authScheme],
    'X-DocuSign-Authentication': authScheme === 'legacy' ? '[omitted]' : undefined,
    'X-DocuSign-SDK': sdk?.replace(/ [\d.]+$/, ''),
    'Content-Type': request.mediaType,
  };
  return {
    ...{ method, url: `${scheme}://${encoded(host)}${pathOf(path)}${queryOf(query)}`, ...COMMON },
    headers: listed(headers),
    queryString: query.map(pairOf),
    bodySize: request.bytes,
  };
}

function responseOf({ status, networkError, traceToken, limits, response }: ListedCall): object {
  const resetAt = limits?.hourlyResetAt;
  const headers = {
    'X-DocuSign-TraceToken': traceToken,
    'X-RateLimit-Limit': limits?.hourlyLimit,
    'X-RateLimit-Remaining': limits?.hourlyRemaining,
    'X-RateLimit-Reset': typeof resetAt === 'number' ? Math.round(resetAt / 1000) : null,
    'X-BurstLimit-Limit': limits?.burstLimit,
    'X-BurstLimit-Remaining': limits?.burstRemaining,
    'Content-Type': response.mediaType,
  };
  return {
    ...{ status: status ?? 0, statusText: '', ...COMMON, headers: listed(headers), redirectURL: '' },
    content: { size: response.bytes, mimeType: response.mediaType ?? '' },
    bodySize: response.bytes,
    ...(networkError === null ? {} : { _error: networkError }),
  };
}

function factsOf({
  operation,
  api,
  environment,
  notEligible,
  integrationKey,
  sinceLastReadMs,
  facts,
}: ListedCall): object {
  return { operation, api, environment, notEligible, integrationKey, sinceLastReadMs, ...facts };
}

function listed(headers: Readonly<Record<string, string | number | null | undefined>>): object[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [{ name, value: String(value) }],
  );
}

/** A path keeps its own escapes. */
function pathOf(path: string): string {
  const escaped = wellFormed(path).replace(/%(?![0-9a-f]{2})/gi, '%25');
  return escaped.replace(/[^\w.~!$&'()*+,;=:@/%-]/gu, (character) => encodeURIComponent(character));
}

function encoded(host: string): string {
  return wellFormed(host).replace(/[^\w.:[\]-]/gu, (character) => encodeURIComponent(character));
}

function queryOf(query: readonly string[]): string {
  const parts = query.map(pairOf).map(({ name, value }) => {
    const key = encodeURIComponent(wellFormed(name));
    return value === '' ? key : `${key}=${encodeURIComponent(wellFormed(value))}`;
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function pairOf(text: string): { name: string; value: string } {
  const [, name = text, value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  return { name, value };
}

/** Half of a surrogate pair cannot be written in a URL. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
