/** Tells of each call of a recording how its app saw it: its meaning, its key, and how long ago the app read the same. */
import { meaningOf } from '../docusign.ts';
import type { Call, SeenCall } from '../model.ts';
import { type Apps, isAdded } from './added-hosts.ts';
import { type KeyRing, keyRing } from './keys.ts';
import { type Sight, sight } from './seen.ts';

const NOBODY: Apps = new Set();

/** No generator: what it wraps each call into would be garbage, a million times. */
export interface Witness {
  readonly ring: KeyRing;
  /** @param call each of the recording, oldest first. @returns null when it is of another key than the judged one. */
  see(call: Call): SeenCall | null;
}

/**
 * @param keyedCalls those that show an integration key.
 * @param integrationKey whose calls are judged; undefined: everybody's.
 * @param withoutAdded the apps whose calls to hosts that the user added count in no review.
 */
export function witness(
  keyedCalls: Iterable<Call>,
  integrationKey?: string | undefined,
  withoutAdded: Apps = NOBODY,
): Witness {
  const ring = keyRing(keyedCalls, integrationKey);
  const sights = new Map<string | null, Sight>();

  function sightOf(key: string | null): Sight {
    const known = sights.get(key);
    if (known !== undefined) return known;
    const fresh = sight(key);
    sights.set(key, fresh);
    return fresh;
  }

  return {
    ring,
    see(call) {
      const key = ring.keyOf(call);
      if (integrationKey !== undefined && key !== integrationKey) return null;
      const meaning = meaningOf(call);
      const isLeftOut = withoutAdded.has(key) && isAdded(meaning);
      return sightOf(key)(call, isLeftOut ? { ...meaning, notEligible: 'added-host' } : meaning);
    },
  };
}
