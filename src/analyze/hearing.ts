/** Every call of a recording is heard once: by the rules of its app, by those that look at all apps, and by the tally. */
import type { Recording } from '../analyze.ts';
import type { Rule } from '../model.ts';
import { type Apps, addedHosts } from './added-hosts.ts';
import { type AppCourt, court } from './court.ts';
import { jury } from './jury.ts';
import type { KeyRing } from './keys.ts';
import { isJudged, isOfDocusign } from './seen.ts';
import { isProof } from './silence.ts';
import { type Tally, tally } from './tally.ts';
import type { Heard } from './verdicts.ts';
import { witness } from './witness.ts';

export interface Hearing {
  readonly heard: Heard;
  readonly tallied: Tally;
  /** Whether any call shows how an app uses an API. */
  readonly isProven: boolean;
  readonly ring: KeyRing;
  /** Whether the key of some call that was judged cannot be told. */
  readonly keyless: boolean;
  /** How many calls of other keys were left out. */
  readonly setAside: number;
  /** How many calls to added hosts no rule judges, for they are of no API. */
  readonly ofNoApi: number;
}

/**
 * @param integrationKey judge this key alone; undefined: everybody's calls.
 * @param withoutAdded the apps whose calls to added hosts count in no review; by default those that Docusign itself let in.
 */
export function hear(
  recording: Pick<Recording, 'calls' | 'keyedCalls'>,
  rules: readonly Rule[],
  now: number,
  integrationKey: string | undefined,
  withoutAdded?: Apps,
): Hearing {
  const ofApps = rules.filter(({ scope }) => scope !== 'recording');
  const ofEverybody = rules.filter(({ scope }) => scope === 'recording');
  const courts = new Map<string | null, AppCourt>();
  const { see, verdictOf } = jury(ofEverybody, now);
  const { ring, see: seenAs } = witness(recording.keyedCalls(), integrationKey, withoutAdded);
  const tallied = tally();
  const added = addedHosts();
  let isProven = false;
  let setAside = 0;
  let ofNoApi = 0;

  function courtOf(key: string | null): AppCourt {
    const known = courts.get(key);
    if (known !== undefined) return known;
    const fresh = court(key, ofApps, now);
    courts.set(key, fresh);
    return fresh;
  }

  for (const each of recording.calls()) {
    const call = seenAs(each);
    if (call === null) {
      setAside += 1;
      continue;
    }
    tallied.see(call);
    added.see(call);
    if (!isJudged(call)) continue;
    if (!isOfDocusign(call)) {
      ofNoApi += 1;
      continue;
    }
    isProven ||= isProof(call);
    courtOf(call.integrationKey).see(call);
    see(call);
  }

  // Only the end tells, and this is rare: so everything is heard once more.
  if (added.besideOwn().size > 0) return hear(recording, rules, now, integrationKey, added.besideOwn());
  const apps = courts.size > 0 ? [...courts.values()] : [court(null, ofApps, now)];
  const heard = { apps, everybody: { integrationKey: null, verdictOf, window: () => [] } };
  return { heard, tallied, isProven, ring, keyless: courts.has(null), setAside, ofNoApi };
}
