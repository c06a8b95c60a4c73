/** Which integration key made a call: by the call itself, by the token's history, or because there is only one key. */
import type { Call } from '../model.ts';

export interface KeyRing {
  /** Every key that the recording shows, in the order in which it first appears. */
  readonly keys: readonly string[];
  /** Nothing showed a key: all calls are taken for those of the key that the user named. */
  readonly isAssumed: boolean;
  /** null: the call's key cannot be known, or the recording shows none. */
  keyOf(call: Call): string | null;
}

/**
 * @param calls those that show a key, oldest first; others do no harm.
 * @param assumed whose calls they are when none of them shows a key: the logs of Docusign leave it out.
 */
export function keyRing(calls: Iterable<Call>, assumed: string | null = null): KeyRing {
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
