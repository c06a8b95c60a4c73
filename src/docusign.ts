/** What a call means to Docusign: which API and operation, whose envelope, and whether the traffic review counts it. */
import { apiOf, environmentOf } from './docusign/hosts.ts';
import { operationOf } from './docusign/operations.ts';
import type { Api, Call, Environment, Meaning, NotEligible } from './model.ts';

/** Calls of the eSignature API that need no key or only tell where to go; Docusign leaves logins out of the review. */
const LOGIN = /\/login_information$/;
const VERSION_LISTING = /^\/restapi(?:\/v2(?:\.1)?)?$|\/service_information$/;

/** `envelopes/status` and the like name lists, not an envelope. */
const WORDS_AFTER_ENVELOPES = new Set(['status', 'transfer_rules', 'shared', 'publish', 'retry_queue']);

export function meaningOf(call: Call): Meaning {
  const resource = resourceOf(call.path);
  const api = apiOf(call.host, resource);
  const environment = environmentOf(call.host);
  const segments = resource.split('/');
  return {
    api,
    environment,
    operation: operationOf(api, call.method, resource)?.id ?? null,
    accountId: after(segments, 'accounts'),
    envelopeId: api === 'esignature' ? envelopeIdOf(segments) : null,
    resource,
    notEligible: notEligible(call, api, environment, resource),
    failed: call.status === null || call.status >= 400,
  };
}

/** The path that polling is counted by: lower case, without a trailing slash. */
function resourceOf(path: string): string {
  const lower = path.toLowerCase();
  return lower.length > 1 && lower.endsWith('/') ? lower.slice(0, -1) : lower;
}

function after(segments: readonly string[], word: string): string | null {
  const at = segments.indexOf(word);
  return at < 0 ? null : segments[at + 1] || null;
}

function envelopeIdOf(segments: readonly string[]): string | null {
  const id = after(segments, 'envelopes');
  return id === null || WORDS_AFTER_ENVELOPES.has(id) ? null : id;
}

function notEligible(call: Call, api: Api, environment: Environment, resource: string): NotEligible | null {
  if (call.mocked) return 'mocked';
  if (call.fromWebApp) return 'web-app';
  if (api === 'oauth') return 'oauth';
  if (api !== 'esignature') return 'other-api';
  if (call.method === 'HEAD' || call.method === 'OPTIONS') return 'head-or-options';
  if (LOGIN.test(resource)) return 'login';
  if (VERSION_LISTING.test(resource)) return 'version-listing';
  return environment === 'production' ? 'production' : null;
}
