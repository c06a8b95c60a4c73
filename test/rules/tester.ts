/** Rules are tested as tables, through the real analysis. */
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call, Rule } from '../../src/model.ts';
import type { Report, Result } from '../../src/report.ts';
import { asKept, fromBundle } from '../bundle/kept.ts';

/** Long after every made-up call. */
export const NOW = Date.parse('2026-11-03T00:00:00.000Z');

export interface Row {
  readonly name: string;
  readonly calls: readonly Call[];
  /** For a failure: what the messages of the findings say, one pattern each. */
  readonly expected: 'pass' | 'unknown' | readonly RegExp[];
  /** What the note of a pass, or the reason of an unknown, says. */
  readonly note?: RegExp;
}

export function testRule(rule: Rule, rows: readonly Row[]): void {
  describe(rule.id, () => {
    test.each(rows)('$name', ({ calls, expected, note }) => {
      const verdict = verdictOf(judged([rule], calls), rule.id);
      if (verdict.status !== 'fail') {
        expect(verdict.status).toBe(expected);
        if (note !== undefined)
          expect('reason' in verdict ? verdict.reason : 'note' in verdict && verdict.note).toMatch(note);
        return;
      }
      const messages = verdict.findings.map(({ message }) => message);
      const patterns = typeof expected === 'string' ? [] : expected;
      expect(messages).toEqual(patterns.map((pattern) => expect.stringMatching(pattern)));
      for (const { calls: proof } of verdict.findings) expect(proof.length).toBeGreaterThan(0);
    });
  });
}

/** The report on these calls, in whatever order they are given. */
export function judged(rules: readonly Rule[], calls: readonly Call[]): Report {
  const ordered = [...calls].sort((a, b) => a.startedAt - b.startedAt);
  const keyed = ordered.filter(({ auth }) => auth.integrationKey !== null);
  const recording = { calls: () => ordered, keyedCalls: () => keyed, coverage: null };
  return analyze(recording, rules, { now: NOW, version: '0.0.0' });
}

export function verdictOf(report: Report, rule: string): Result['verdict'] {
  const result = report.results.find((each) => each.rule.id === rule);
  if (result === undefined) throw new Error(`The report holds no rule ${rule}.`);
  return result.verdict;
}

/** Two recordings that differ in one detail. */
export interface Pair {
  readonly rule: string;
  /** What the first has, or the second. */
  readonly differ: string;
  readonly passes: readonly Call[];
  readonly fails: readonly Call[];
}

export function testPairs(pairs: readonly Pair[]): void {
  test.each(pairs)('$rule: $differ', ({ rule: id, passes, fails }) => {
    const [rule] = rules.filter((each) => each.id === id);
    if (rule === undefined) throw new Error(`There is no rule ${id}.`);
    expect(verdictOf(judged([rule], passes), id).status).toBe('pass');
    expect(verdictOf(judged([rule], fails), id).status).toBe('fail');
  });
}

/** A recording, and the rules that it breaks. */
export interface Case {
  readonly name: string;
  readonly calls: readonly Call[];
  /** The rules that fail, each with the number of calls that broke it; null: any number. */
  readonly fails: Readonly<Record<string, number | null>>;
  /** The rules that cannot be judged, besides prerequisites; `rest`: all that do not fail. Every other rule passes. */
  readonly unknown?: readonly string[] | 'rest';
  /** What some text of the report says: an advice, a note, a warning. */
  readonly says?: RegExp;
}

export function testCases(cases: readonly Case[]): void {
  test.each(cases)('$name', ({ calls, fails, unknown = [], says }) => {
    const report = judged(rules, calls);
    const judgedRules = report.results.filter(({ rule }) => rule.category !== 'prerequisites');
    const broken = judgedRules.flatMap(({ rule, verdict }) =>
      verdict.status === 'fail' ? [[rule.id, fails[rule.id] === null ? null : brokenBy(verdict.findings)]] : [],
    );
    expect(Object.fromEntries(broken)).toEqual(fails);
    const open = judgedRules.filter(({ verdict }) => verdict.status === 'unknown').map(({ rule }) => rule.id);
    const rest = judgedRules.flatMap(({ rule }) => (rule.id in fails ? [] : rule.id));
    expect(open).toEqual(unknown === 'rest' ? rest : unknown);
    expect(
      report.results.filter(({ rule, verdict }) => rule.category === 'prerequisites' && verdict.status === 'fail'),
    ).toEqual([]);
    if (says !== undefined) expect(JSON.stringify(report)).toMatch(says);
  });
  test('the calls of their bundles say the same', async () => {
    for (const { name, calls } of cases) {
      const kept = calls.map(asKept);
      expect([name, judged(rules, await fromBundle(kept))]).toEqual([name, judged(rules, kept)]);
    }
  });
}

function brokenBy(findings: readonly { readonly count: number }[]): number {
  return findings.reduce((sum, { count }) => sum + count, 0);
}
