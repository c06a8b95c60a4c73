/** Interprets a call: its API, operation, account and envelope, and whether it counts in the traffic review. */
import { apiOf, environmentOf } from './docusign/hosts.ts';
import { operationOf } from './docusign/operations.ts';
import { pathWords } from './docusign/path-words.ts';
import type { Api, Call, Environment, Meaning, NotEligible } from './model.ts';

export { isToldByConnect, showsWebhook } from './docusign/connect.ts';
export {
  CREDENTIALS_HIDDEN,
  credentialsWatch,
  isOpen,
  showsCredentials,
  usesPasswordGrant,
} from './docusign/credentials.ts';
export { leavesEnvelopeAsItIs } from './docusign/envelope-writes.ts';
export { mayBeWrongHost, sameHost, saysInvalidAccount } from './docusign/wrong-host.ts';

/** `/restapi` and `/restapi/v2.1` list versions and need no key. The first segment of a path is empty. */
const SEGMENTS_OF_LISTINGS = 3;

/** Literal words of Docusign's paths are never ids, even in an undocumented path. */
const WORDS: ReadonlySet<string> = new Set(pathWords());

/** Shortcut: longer segments need no lookup. */
const LONGEST_WORD = Math.max(...[...WORDS].map((word) => word.length));

/** Prefix of eSignature paths. */
const REST_API = /\/restapi\/v[12](?:\.[01])?\//;

/** The longest lifetime of an access token. */
export const LONGEST_TOKEN_LIFE_MS = 8 * 60 * 60_000;

export function meaningOf(call: Call): Meaning {
  const environment = environmentOf(call.host);
  const path = resourceOf(call.path);
  const resource = environment === 'added' ? behindGateway(path) : path;
  const api = apiOf(call.host, resource);
  const segments = resource.split('/');
  const operation = operationOf(api, call.method, segments);
  return {
    api,
    environment,
    operation: operation?.id ?? null,
    accountId: idAt(segments, operation?.accountAt ?? accountAt(api, segments)),
    envelopeId: api === 'esignature' ? idAt(segments, operation?.envelopeAt ?? after('envelopes', segments)) : null,
    resource,
    notEligible: notEligible(call, api, environment, segments),
    failed: call.status === null || call.status >= 400,
  };
}

/** The normalized path by which reads are compared: lower case, single slashes, no trailing slash. */
function resourceOf(path: string): string {
  const lower = path.includes('//') ? path.toLowerCase().replace(/\/{2,}/g, '/') : path.toLowerCase();
  return lower.length > 1 && lower.endsWith('/') ? lower.slice(0, -1) : lower;
}

/** Strips the path prefix of a gateway, which may serve other systems too. */
function behindGateway(path: string): string {
  return path.slice(Math.max(0, path.search(REST_API)));
}

/** The template of a documented operation distinguishes ids from words: `envelopes/status` names no envelope. */
function idAt(segments: readonly string[], at: number): string | null {
  const id = at > 0 ? segments[at] : undefined;
  if (id === undefined || id === '') return null;
  return id.length <= LONGEST_WORD && WORDS.has(id) ? null : id;
}

/** `/v2/{accountId}/folders` of CLM, whose operations are not in the table. */
function accountAt(api: Api, segments: readonly string[]): number {
  return api === 'clm' && segments[1] === 'v2' ? 2 : after('accounts', segments);
}

/** In an undocumented path an id follows the word for its kind. */
function after(word: string, segments: readonly string[]): number {
  return segments.indexOf(word) + 1;
}

function notEligible(call: Call, api: Api, environment: Environment, segments: readonly string[]): NotEligible | null {
  if (call.mocked) return 'mocked';
  if (!call.sent) return 'not-sent';
  if (call.fromWebApp) return 'web-app';
  if (api === 'oauth') return 'oauth';
  if (api !== 'esignature') return 'other-api';
  if (call.method === 'HEAD' || call.method === 'OPTIONS') return 'head-or-options';
  const last = segments[segments.length - 1];
  if (last === 'login_information') return 'login'; // Docusign leaves logins out of the review.
  if (last === 'service_information' || segments.length <= SEGMENTS_OF_LISTINGS) return 'version-listing';
  return environment === 'production' ? 'production' : null;
}

/** How a call failed: `404 DOCUMENT_DOES_NOT_EXIST`, or its network error. */
export function failureOf(call: Call): string {
  if (call.status === null) return `no answer (${call.networkError ?? 'unknown cause'})`;
  return call.errorCode === null ? `status ${call.status}` : `${call.status} ${call.errorCode}`;
}

/** A call that a note cites: `POST account.docusign.com/oauth/token at 2026-11-02T12:00:00.000Z`. */
export function citationOf({ method, host, resource, startedAt }: Call & Meaning): string {
  return `${method} ${host}${resource} at ${new Date(startedAt).toISOString()}`;
}

/** Whether the call reads a further page of a paginated list. */
export function isNextPage(query: Call['query']): boolean {
  return Number(query.start_position ?? 0) > 0 || 'continuation_token' in query;
}

/** Whether Docusign answered with a 2xx. */
export function succeeded({ status }: Call): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** The part of an envelope that a path addresses, independent of the API version and the form of the account. */
export function envelopePartOf(resource: string): string {
  return resource.slice(Math.max(0, resource.indexOf('/envelopes/')));
}

/** The envelope's own path, whatever part of it a call is about. */
export function envelopePathOf({ resource }: Meaning, envelopeId: string): string {
  const path = `/envelopes/${envelopeId}`;
  return resource.slice(0, resource.indexOf(path) + path.length);
}
