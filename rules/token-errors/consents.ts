/** Refusals for lack of consent, which is how an app learns that it has to send a user to the consent page. */
import type { SeenCall } from '../../src/model.ts';

/** Users who are waited for, and refusals kept of each: what comes beyond counts at once. */
const MOST_USERS = 1000;
const MOST_OF_USER = 20;

export interface Consents {
  /** Whether the request waits for the consent of its user: it is no finding yet. */
  refuse(call: SeenCall): boolean;
  /** A request that got a token. */
  grant(call: SeenCall): void;
  /** The requests whose users never consented, which then no longer wait. */
  settle(): SeenCall[];
  /** Refusals that a later consent answered. */
  count(): number;
}

export function watchConsents(): Consents {
  const waiting = new Map<string, SeenCall[]>();
  let settled = 0;
  return {
    refuse(call) {
      const user = userOf(call);
      if (user === null || call.errorCode?.toLowerCase() !== 'consent_required') return false;
      const calls = waiting.get(user) ?? [];
      if (calls.length >= MOST_OF_USER || (calls.length === 0 && waiting.size >= MOST_USERS)) return false;
      waiting.set(user, [...calls, call]);
      return true;
    },
    grant(call) {
      const user = userOf(call);
      const calls = user === null ? undefined : waiting.get(user);
      if (user === null || calls === undefined) return;
      const open = calls.filter((refused) => !isCovered(refused, call));
      settled += calls.length - open.length;
      if (open.length === 0) waiting.delete(user);
      else waiting.set(user, open);
    },
    settle() {
      const calls = [...waiting.values()].flat();
      waiting.clear();
      return calls;
    },
    count: () => settled,
  };
}

/** The user whom a JWT names, of one key and environment; null if the request does not show one. */
function userOf({ oauth, environment, integrationKey }: SeenCall): string | null {
  const user = oauth?.userHash ?? null;
  return user === null ? null : `${environment} ${integrationKey} ${user}`;
}

function isCovered(refused: SeenCall, granted: SeenCall): boolean {
  const scopes = new Set(granted.oauth?.scopes);
  return refused.oauth?.scopes.every((scope) => scopes.has(scope)) ?? false;
}
