/** Whom a limit holds for, and how many calls Docusign's pages allow. */
import { API_NAMES } from '../api-names.ts';
import { BURST_CALLS, HOUR_MS, HOURLY_CALLS } from '../documented-limits.ts';
import type { Api, Environment, SeenCall } from '../model.ts';

export type LimitKind = 'burst' | 'hourly';

/** The API that a limit is counted by; those without limits of their own share eSignature's. */
export type LimitGroup = 'esignature' | 'click' | 'admin' | 'rooms';

export interface LimitedAccount {
  readonly environment: Environment;
  readonly group: LimitGroup;
  /** null: the calls name no account. */
  readonly accountId: string | null;
}

/** How many calls are allowed, and who says so: a live answer, or Docusign's pages. */
export interface Allowance {
  readonly calls: number;
  readonly from: 'header' | 'documented';
}

/** What the limits need to know of a call; a simulation makes them up. */
export type CountedCall = Pick<
  SeenCall,
  'startedAt' | 'method' | 'api' | 'environment' | 'accountId' | 'limits' | 'sent'
>;

export function apiName(api: Api): string {
  return API_NAMES[api];
}

/** null: calls of this API count against no limit that we know. */
export function limitGroupOf(api: Api): LimitGroup | null {
  if (api === 'oauth' || api === 'unknown') return null;
  return api === 'click' || api === 'admin' || api === 'rooms' ? api : 'esignature';
}

/** Logins and what a browser asks beforehand use up nothing; neither does what was never sent. */
export function countsAgainstLimits({ sent, method, api }: CountedCall): boolean {
  return sent && method !== 'OPTIONS' && method !== 'HEAD' && limitGroupOf(api) !== null;
}

/**
 * What Docusign's pages allow one account; null where they give no number: nothing for Rooms, and for Click and Admin
 * only that there is a burst limit.
 */
export function documentedLimit(kind: LimitKind, { group, environment }: LimitedAccount): number | null {
  if (group === 'rooms') return null;
  if (kind === 'hourly') return HOURLY_CALLS;
  return group === 'esignature' ? BURST_CALLS[environment] : null;
}

/** `demo esignature 1a2b…`: names an account's limits in findings and keys. */
export function accountOf({ environment, group, accountId }: LimitedAccount): string {
  return `${environment} ${group} ${accountId ?? 'no account'}`;
}

/** When the hour that holds this instant began. */
export function clockHourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}
