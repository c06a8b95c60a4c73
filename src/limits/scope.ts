/** The scope of a limit: whose calls are counted together. */
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

/** How many calls are allowed, according to a live answer or Docusign's pages. */
export interface Allowance {
  readonly calls: number;
  readonly from: 'header' | 'documented';
}

/** The fields of a call that limits need; a simulation invents such calls. */
export type CountedCall = Pick<
  SeenCall,
  'startedAt' | 'method' | 'api' | 'environment' | 'accountId' | 'resource' | 'limits' | 'sent'
>;

export function apiName(api: Api): string {
  return API_NAMES[api];
}

/** Logins, CORS preflights and calls that were not sent do not count. */
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
