/** The catalogue of Docusign's errors: why a call failed and how to fix it. Only this file knows how to look it up. */
import type { Proof } from '../src/findings.ts';
import { rateLimitCodeOf } from '../src/limits.ts';
import type { Advice } from '../src/model.ts';
import { access } from './errors/access.ts';
import { authentication } from './errors/authentication.ts';
import { bulkSend, bulkSendFamily } from './errors/bulk-send.ts';
import { documents } from './errors/documents.ts';
import { type Entry, type Failure, PAGES } from './errors/entry.ts';
import { envelopes } from './errors/envelopes.ts';
import { clmFamily, limits } from './errors/limits.ts';
import { oauth } from './errors/oauth.ts';
import { isOfOAuthAlone, oauthAlone, oauthEntryOf } from './errors/oauth-alone.ts';
import { parameters } from './errors/parameters.ts';
import { permissions } from './errors/permissions.ts';
import { recipients } from './errors/recipients.ts';
import { request } from './errors/request.ts';
import { adviceOnStatus } from './errors/statuses.ts';
import { tabFamily, tabs } from './errors/tabs.ts';
import { users } from './errors/users.ts';
import { webFormsEntryOf } from './errors/web-forms.ts';
import { adviceOnSilence } from './errors/wire.ts';

export type { Failure } from './errors/entry.ts';
export { isCountedFailure, isOfTheApp, isRefusal } from './errors/kinds.ts';

export interface Explanation extends Advice {
  /** Which of several reasons for the code; null if there is only one, or the message does not say. */
  readonly variant: string | null;
  /** false: the catalogue does not contain the code. */
  readonly known: boolean;
}

const ENTRIES: readonly Entry[] = [
  ...oauth,
  ...authentication,
  ...users,
  ...permissions,
  ...access,
  ...request,
  ...parameters,
  ...envelopes,
  ...recipients,
  ...tabs,
  ...documents,
  ...bulkSend,
  ...limits,
];

const byCode: ReadonlyMap<string, Entry> = new Map(ENTRIES.map((entry) => [entry.code.toUpperCase(), entry]));
const FAMILIES: readonly Entry[] = [tabFamily, bulkSendFamily, clmFamily];

/** Every code with its own entry, even if only for OAuth calls. */
export const KNOWN_CODES: readonly string[] = [...ENTRIES, ...oauthAlone].map(({ code }) => code);

export function explain(call: Failure): Explanation {
  if (call.errorCode === null || isLimitToldByStatus(call)) return withoutCode(call);
  const entry = entryOf(call.errorCode, call.resource);
  if (entry === undefined) return withoutEntry(call.errorCode, call);
  const variant = entry.variants.find(({ fits }) => fits(call));
  const { cause, remedy, link } = variant ?? entry;
  return { variant: variant?.id ?? null, known: true, cause, remedy, link };
}

function entryOf(errorCode: string, resource: string): Entry | undefined {
  const code = errorCode.toUpperCase();
  const own = webFormsEntryOf(code, resource) ?? oauthEntryOf(code, resource) ?? byCode.get(code);
  return own ?? FAMILIES.find((family) => code.startsWith(family.code));
}

/** Why the call failed and how to fix it, for a finding. */
export function adviceOn(call: Failure): Advice {
  const { cause, remedy, link } = explain(call);
  return { cause, remedy, link };
}

/** Distinguishes calls that need different advice. A write differs from a read only in the care that it needs. */
export function remedyOf(call: Failure): string {
  return explain({ ...call, method: 'GET' }).remedy;
}

/** For a finding whose calls were added with `remedyOf`; null if their advice differs. */
export function commonAdvice({ about, calls }: Proof<string>): Advice | null {
  const call = calls.find(({ method }) => method !== 'GET') ?? calls[0]; // A write among reads needs more care than they do.
  return call === undefined || about === null ? null : adviceOn(call);
}

/**
 * What failed, as a stable name: `ENVELOPE_INVALID_STATUS: finished`, `status 404`, `status 404: base-path-too-long`,
 * `no answer (ECONNRESET)`.
 * @param explanation of the same call.
 */
export function nameOf(call: Failure, { variant }: Pick<Explanation, 'variant'>): string {
  if (call.errorCode === null && call.status === null) return `no answer (${call.networkError ?? 'unknown cause'})`;
  const failure = call.errorCode === null ? `status ${call.status}` : asWritten(call.errorCode, call.resource);
  return variant === null ? failure : `${failure}: ${variant}`;
}

/** As the catalogue writes the code. A family has no more than how its codes begin: they stay as they came. */
function asWritten(errorCode: string, resource: string): string {
  const known = entryOf(errorCode, resource)?.code;
  return known?.toUpperCase() === errorCode.toUpperCase() ? known : errorCode;
}

/** 429 and 444 report a limit, whatever code comes with them, unless the code itself reports one. */
function isLimitToldByStatus(call: Failure): boolean {
  const code = rateLimitCodeOf(call);
  return code === 'status 429' || code === 'status 444';
}

function withoutCode(failure: Failure): Explanation {
  const { method, status, networkError } = failure;
  if (status === null) return { variant: null, known: true, ...adviceOnSilence(networkError, method) };
  const advice = adviceOnStatus(failure);
  if (advice !== null) return { known: true, ...advice };
  return {
    variant: null,
    known: false,
    cause: `The answer has status ${status} and no Docusign error code; the catalogue does not know what it means.`,
    remedy: 'Log the body of the answer: it may come from a proxy. Give the trace token to Docusign support.',
    link: PAGES.errorCodes,
  };
}

/** If another API answers with an OAuth error name, the status says more than the name; elsewhere the name is all there is. */
function withoutEntry(code: string, failure: Failure): Explanation {
  const advice = adviceOnStatus(failure);
  if (advice !== null && isOfOAuthAlone(code.toUpperCase())) return { known: true, ...advice };
  return unknownCode(code, failure.status === 400 ? null : advice); // Nearly every refusal has it, so it says nothing.
}

function unknownCode(code: string, ofStatus: Advice | null): Explanation {
  const unknown = `This tool's catalogue does not know the code ${code}`;
  const report = 'report the code to the maintainers of golive-analyzer, so that it can be added.';
  return {
    variant: null,
    known: false,
    cause: ofStatus === null ? `${unknown}.` : `${unknown}. What the status says: ${ofStatus.cause}`,
    remedy:
      ofStatus === null
        ? `Read the full message, give the trace token to Docusign's support if it does not help, and ${report}`
        : `${ofStatus.remedy} Read the full message too, and ${report}`,
    link: ofStatus?.link ?? PAGES.errorCodes,
  };
}
