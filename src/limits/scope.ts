/** Whom a limit holds for. */
import { API_NAMES } from '../api-names.ts';
import { HOUR_MS } from '../documented-limits.ts';
import type { Api, Environment, SeenCall } from '../model.ts';
import { groupName, isLimited, type LimitGroup } from './groups.ts';

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
  'startedAt' | 'method' | 'api' | 'environment' | 'accountId' | 'resource' | 'limits' | 'sent'
>;

export function apiName(api: Api): string {
  return API_NAMES[api];
}

/** Logins and what a browser asks beforehand use up nothing; neither does what was never sent. */
export function countsAgainstLimits({ sent, method, api }: CountedCall): boolean {
  return sent && method !== 'OPTIONS' && method !== 'HEAD' && isLimited(api);
}

/** `demo esignature 1a2b…`: names an account's limits in findings and keys. */
export function accountOf({ environment, group, accountId }: LimitedAccount): string {
  return `${environment} ${group} ${accountId ?? 'no account'}`;
}

/** `eSignature, demo`: which limits of an account, in words. */
export function whereOf({ group, environment }: Pick<LimitedAccount, 'group' | 'environment'>): string {
  return `${groupName(group)}, ${environment === 'added' ? 'added host' : environment}`;
}

/** When the hour that holds this instant began. */
export function clockHourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}
