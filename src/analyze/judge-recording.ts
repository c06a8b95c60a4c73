/** Passes every call of a recording once to the rules of its app, to the rules that see all apps, and to the tally. */
import type { Recording } from '../analyze.ts';
import type { Rule } from '../model.ts';
import { type Apps, addedHosts } from './added-hosts.ts';
import { attribution } from './attribution.ts';
import { type AppRunner, appRunner } from './judged-app.ts';
import type { KeyResolver } from './keys.ts';
import { ruleRunner } from './rule-runner.ts';
import { isJudged, isOfDocusign } from './seen.ts';
import { isProof } from './silence.ts';
import { type Tally, tally } from './tally.ts';
import type { JudgedApps } from './verdicts.ts';

export interface JudgedRecording {
  readonly judged: JudgedApps;
  readonly tallied: Tally;
  /** Whether at least one call is evidence of how an app uses an API. */
  readonly isProven: boolean;
  readonly resolver: KeyResolver;
  /** Whether the key of a judged call is unknown. */
  readonly keyless: boolean;
  /** Number of calls skipped because they belong to another key. */
  readonly setAside: number;
  /** Number of calls to added hosts that no rule judges because they belong to no known API. */
  readonly ofNoApi: number;
}

/**
 * @param integrationKey judge this key only; undefined: all keys.
 * @param withoutAdded the apps whose calls to added hosts do not count in the review; by default those that also have
 * authorized calls to Docusign itself.
 */
export function judgeRecording(
  recording: Pick<Recording, 'calls' | 'keyedCalls'>,
  rules: readonly Rule[],
  now: number,
  integrationKey: string | undefined,
  withoutAdded?: Apps,
): JudgedRecording {
  const ofApps = rules.filter(({ scope }) => scope !== 'recording');
  const ofEverybody = rules.filter(({ scope }) => scope === 'recording');
  const runners = new Map<string | null, AppRunner>();
  const { see, verdictOf } = ruleRunner(ofEverybody, now);
  const { resolver, see: seenAs } = attribution(recording.keyedCalls(), integrationKey, withoutAdded);
  const tallied = tally();
  const added = addedHosts();
  let isProven = false;
  let setAside = 0;
  let ofNoApi = 0;

  function runnerOf(key: string | null): AppRunner {
    const known = runners.get(key);
    if (known !== undefined) return known;
    const fresh = appRunner(key, ofApps, now);
    runners.set(key, fresh);
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
    runnerOf(call.integrationKey).see(call);
    see(call);
  }

  // Only known after the last call, and rare: the recording is then judged a second time.
  if (added.besideOwn().size > 0) return judgeRecording(recording, rules, now, integrationKey, added.besideOwn());
  const apps = runners.size > 0 ? [...runners.values()] : [appRunner(null, ofApps, now)];
  const judged = { apps, everybody: { integrationKey: null, verdictOf, window: () => [] } };
  return { judged, tallied, isProven, resolver, keyless: runners.has(null), setAside, ofNoApi };
}
