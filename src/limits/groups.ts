/** Which calls Docusign counts together, and how many its pages allow them. */
import { API_NAMES } from '../api-names.ts';
import { BURST_CALLS, BURST_WINDOW_MS, HOURLY_CALLS } from '../documented-limits.ts';
import type { Api, Environment, SeenCall } from '../model.ts';

export type LimitKind = 'burst' | 'hourly';

/** What has limits of its own. "Unless otherwise documented, Docusign APIs share" those of eSignature. */
export type LimitGroup = 'esignature' | 'click' | 'admin' | 'rooms' | 'notary' | 'clm' | 'agreements' | 'workspaces';

export type SpanName = 'second' | '30 seconds' | '15 minutes';

/** How many calls are allowed; null if a limit exists but its number is not documented. */
interface Allowed {
  readonly name: string;
  readonly hourly: number | null;
  readonly burst: Readonly<Record<Environment, number>> | null;
  /** In which bursts are counted. */
  readonly span: Span;
}

interface Span {
  readonly ms: number;
  /** In words, after `any` and `the`. */
  readonly name: SpanName;
}

const HALF_MINUTE: Span = { ms: BURST_WINDOW_MS, name: '30 seconds' };

/** Per second; Docusign explicitly allows no burst beyond it. */
const AGREEMENT_CALLS = 10;

/** In any 15 minutes, in addition to an hourly limit that is only in headers. */
const CLM_CALLS = 6250;

/** Per IP address, the lowest of three: a user has 200, an account 1,000. What was recorded on one machine has one address. */
const NOTARY_CALLS = 100;

/** Of one customer; can be raised. */
const WORKSPACE_CALLS = 1000;

const UNPUBLISHED = { hourly: null, burst: null, span: HALF_MINUTE };

const GROUPS: Readonly<Record<LimitGroup, Allowed>> = {
  esignature: { name: API_NAMES.esignature, hourly: HOURLY_CALLS, burst: BURST_CALLS, span: HALF_MINUTE },
  click: { ...UNPUBLISHED, name: API_NAMES.click, hourly: HOURLY_CALLS },
  admin: { ...UNPUBLISHED, name: API_NAMES.admin, hourly: HOURLY_CALLS },
  rooms: { ...UNPUBLISHED, name: API_NAMES.rooms },
  notary: { ...UNPUBLISHED, name: API_NAMES.notary, hourly: NOTARY_CALLS },
  clm: { ...UNPUBLISHED, name: API_NAMES.clm, burst: evenly(CLM_CALLS), span: { ms: 15 * 60_000, name: '15 minutes' } },
  workspaces: { ...UNPUBLISHED, name: 'Workspaces', hourly: WORKSPACE_CALLS },
  agreements: {
    ...UNPUBLISHED,
    name: 'Agreement Manager',
    burst: evenly(AGREEMENT_CALLS),
    span: { ms: 1000, name: 'second' },
  },
};

/** APIs by path on the shared host, and which limits are their own; the others are shared with eSignature. */
const BY_PATH: readonly (readonly [RegExp, LimitGroup, readonly LimitKind[]])[] = [
  [/^\/v1\/accounts\/[^/]+\/(?:agreements|agreement-types|upload)(?:\/|$)/, 'agreements', ['burst', 'hourly']],
  [/^\/v1\/accounts\/[^/]+\/workspaces(?:\/|$)/, 'workspaces', ['hourly']],
];

const OWN: readonly LimitGroup[] = ['click', 'admin', 'rooms', 'notary', 'clm'];

/** null: calls of this API count against no limit that we know. */
export function limitGroupOf(
  { api, resource }: Pick<SeenCall, 'api' | 'resource'>,
  kind: LimitKind,
): LimitGroup | null {
  if (api === 'iam')
    return BY_PATH.find(([path, , own]) => own.includes(kind) && path.test(resource))?.[1] ?? 'esignature';
  return isLimited(api) ? ownGroupOf(api) : null;
}

export function isLimited(api: Api): boolean {
  return api !== 'oauth' && api !== 'unknown';
}

function ownGroupOf(api: Api): LimitGroup {
  return OWN.find((group) => group === api) ?? 'esignature';
}

export function groupName(group: LimitGroup): string {
  return GROUPS[group].name;
}

/** What Docusign's pages allow one account; null where they give no number. */
export function documentedLimit(kind: LimitKind, group: LimitGroup, environment: Environment): number | null {
  const { hourly, burst } = GROUPS[group];
  return kind === 'hourly' ? hourly : (burst?.[environment] ?? null);
}

/** Whose number it is if not an account's: follows the words that name it. */
export function documentedFor(kind: LimitKind, group: LimitGroup): string {
  return kind === 'hourly' && group === 'notary' ? ' for one IP address' : '';
}

/** Length of the span in which bursts of these calls are counted, in milliseconds. */
export function burstSpanOf(group: LimitGroup): number {
  return GROUPS[group].span.ms;
}

/** That span in words: after `any` and `the`. */
export function burstSpanName(group: LimitGroup): SpanName {
  return GROUPS[group].span.name;
}

function evenly(calls: number): Record<Environment, number> {
  return { demo: calls, added: calls, production: calls };
}
