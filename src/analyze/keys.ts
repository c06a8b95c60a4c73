/** Resolves the integration key of a call: from the call itself, from the token's history, or because there is only one key. */
import type { Call } from '../model.ts';

export interface KeyResolver {
  /** Every key that the recording shows, in the order in which it first appears. */
  readonly keys: readonly string[];
  /** No call showed a key: all calls are attributed to the key that the user gave. */
  readonly isAssumed: boolean;
  /** null: the key of the call is unknown, or the recording shows none. */
  keyOf(call: Call): string | null;
}

/**
 * @param calls the calls that show a key, oldest first; others are ignored.
 * @param assumed the key to assume if no call shows one: Docusign's logs omit it.
 */
export function keyResolver(calls: Iterable<Call>, assumed: string | null = null): KeyResolver {
  const keyByToken = new Map<string, string>();
  const seen = new Set<string>();
  const working = new Set<string>();
  for (const { auth, oauth, mocked } of calls) {
    if (auth.integrationKey === null || mocked) continue;
    seen.add(auth.integrationKey);
    // A key whose token request was refused may be a typo: it counts as an app only if there is no other.
    if (oauth === null || oauth.issuedTokenHash !== null) working.add(auth.integrationKey);
    if (oauth?.issuedTokenHash) keyByToken.set(oauth.issuedTokenHash, auth.integrationKey);
  }
  const isAssumed = assumed !== null && seen.size === 0;
  if (isAssumed) seen.add(assumed);
  const keys = working.size > 0 ? working : seen;
  const [only] = keys.size === 1 ? keys : [null];
  return {
    keys: [...keys],
    isAssumed,
    keyOf({ auth }) {
      const byToken = auth.tokenHash === null ? undefined : keyByToken.get(auth.tokenHash);
      return auth.integrationKey ?? byToken ?? only ?? null;
    },
  };
}
