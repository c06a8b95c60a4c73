/** Collects the findings of a rule: one per subject, with a count and its first and last calls. Also judges settled by one call. */
import type { Advice, Fail, Finding, Judge, Need, Pass, SeenCall } from './model.ts';

/** Calls kept per finding: the first half and the last half. */
const SHOWN_CALLS = 6;
/** Subjects with their own finding; all later ones share one finding, so that memory stays bounded. */
const TOLD_SUBJECTS = 200;
const OTHERS = 'further subjects';

/** @typeParam About the data that a rule needs besides the subject to word a finding. */
export interface Findings<About = void> {
  /** @param about compared by `===`. */
  add(subject: string, call: SeenCall, about: About): void;
  /** How many calls were added. */
  count(): number;
  /** @param message words one finding. */
  verdict(message: (finding: Proof<About>) => string, more?: More<About>): Pass | Fail;
}

/** A finding before it is worded. */
export interface Proof<About = void> extends Omit<Finding, 'message' | 'advice'> {
  /** The value that all of its calls were added with; null if they differ. */
  readonly about: About | null;
}

interface More<About> {
  /** Of a pass. */
  readonly note?: string | undefined;
  /** Of a failure. */
  readonly needs?: readonly Need[];
  /** Advice per finding, if it differs. */
  readonly advice?: (finding: Proof<About>) => Advice | null;
}

interface Collected<About> {
  count: number;
  about: About | null;
  readonly first: SeenCall[];
  readonly last: SeenCall[];
}

export function collectFindings<About = void>(): Findings<About> {
  const bySubject = new Map<string, Collected<About>>();
  let total = 0;

  function collectedFor(subject: string, about: About): Collected<About> {
    const told = bySubject.size < TOLD_SUBJECTS ? subject : OTHERS;
    const known = bySubject.get(subject) ?? bySubject.get(told);
    if (known !== undefined) return known;
    const fresh: Collected<About> = { count: 0, about, first: [], last: [] };
    bySubject.set(told, fresh);
    return fresh;
  }

  return {
    add(subject, call, about) {
      total += 1;
      const collected = collectedFor(subject, about);
      collected.count += 1;
      if (collected.about !== about) collected.about = null;
      if (collected.first.length < SHOWN_CALLS / 2) collected.first.push(call);
      else if (collected.last.push(call) > SHOWN_CALLS / 2) collected.last.shift();
    },
    count: () => total,
    verdict(message, { note, needs, advice } = {}) {
      const findings = [...bySubject].map(([subject, { count, about, first, last }]): Finding => {
        const finding = { subject, count, calls: [...first, ...last] };
        const proof = { ...finding, about };
        return { ...finding, message: message(proof), advice: advice?.(proof) ?? null };
      });
      const [first, ...rest] = findings;
      if (first === undefined) return note === undefined ? { status: 'pass' } : { status: 'pass', note };
      return needs === undefined
        ? { status: 'fail', findings: [first, ...rest] }
        : { status: 'fail', findings: [first, ...rest], needs };
    },
  };
}

/** Merges several verdicts: all their findings, or a pass with this note if there are none. */
export function joined(verdicts: readonly (Pass | Fail)[], note: string): Pass | Fail {
  const [first, ...rest] = verdicts.flatMap((verdict) => (verdict.status === 'fail' ? verdict.findings : []));
  return first === undefined ? { status: 'pass', note } : { status: 'fail', findings: [first, ...rest] };
}

/**
 * A judge for facts that traffic seldom shows: it passes once a call proves the fact, and is `unknown` until then.
 * @param reason why no call shows it, and where to look instead.
 */
export function judgeByProof(
  proves: (call: SeenCall) => boolean,
  noteOf: (call: SeenCall) => string,
  reason: string,
): Judge {
  let proof: SeenCall | null = null;
  return {
    see(call) {
      if (proof === null && proves(call)) proof = call;
    },
    verdict: () => (proof === null ? { status: 'unknown', reason } : { status: 'pass', note: noteOf(proof) }),
  };
}

/** The time to wait for, rounded up to a full minute. `told` is its text, `2026-11-21 14:05 UTC`. */
export function minuteAfter(at: number): { readonly at: number; readonly told: string } {
  const minute = Math.ceil(at / 60_000) * 60_000;
  return { at: minute, told: `${new Date(minute).toISOString().slice(0, 16).replace('T', ' ')} UTC` };
}
