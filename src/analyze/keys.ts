/** Which integration key made a call: by the call itself, by the token's history, or because there is only one key. */
import type { Call } from '../model.ts';

export interface KeyRing {
  /** Every key that the recording shows, in the order in which it first appears. */
  readonly keys: readonly string[];
  /** null: the call's key cannot be known, or the recording shows none. */
  keyOf(call: Call): string | null;
}

/** @param calls those that show a key, oldest first; others do no harm. */
export function keyRing(calls: Iterable<Call>): KeyRing {
  const keyByToken = new Map<string, string>();
  const seen = new Set<string>();
  const working = new Set<string>();
  for (const { auth, oauth, mocked } of calls) {
    if (auth.integrationKey === null || mocked) continue;
    seen.add(auth.integrationKey);
    // A key whose token request was refused may be a slip of the pen: it is an app only when there is no other.
    if (oauth === null || oauth.issuedTokenHash !== null) working.add(auth.integrationKey);
    if (oauth?.issuedTokenHash) keyByToken.set(oauth.issuedTokenHash, auth.integrationKey);
  }
  const keys = working.size > 0 ? working : seen;
  const [only] = keys.size === 1 ? keys : [null];
  return {
    keys: [...keys],
    keyOf({ auth }) {
      const byToken = auth.tokenHash === null ? undefined : keyByToken.get(auth.tokenHash);
      return auth.integrationKey ?? byToken ?? only ?? null;
    },
  };
}
