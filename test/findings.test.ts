/** How proof is collected: one finding per subject, with a count, its first calls and its last. */
import { describe, expect, test } from 'vitest';
import { meaningOf } from '../src/docusign.ts';
import { collectFindings, type Findings, joined, judgeByProof } from '../src/findings.ts';
import type { Finding, SeenCall } from '../src/model.ts';
import { call } from './call.ts';

function at(startedAt: number): SeenCall {
  return { ...call({ startedAt }), ...meaningOf(call()), integrationKey: null, sinceLastReadMs: null };
}

function found(findings: Findings): readonly Finding[] {
  const verdict = findings.verdict(({ subject, count }) => `${count} of ${subject}`);
  return verdict.status === 'fail' ? verdict.findings : [];
}

test('without proof the verdict is a pass, with its note', () => {
  const findings = collectFindings();
  expect(findings.count()).toBe(0);
  expect(findings.verdict(() => 'never said')).toEqual({ status: 'pass' });
  expect(findings.verdict(() => 'never said', { note: 'Nothing was heard.', needs: [] })).toEqual({
    status: 'pass',
    note: 'Nothing was heard.',
  });
});

test('with proof it is a fail, with what it needs and without the note of a pass', () => {
  const findings = collectFindings();
  findings.add('a', at(1));
  const needs = [{ text: 'Wait.', cleanCalls: null, notBefore: 7 }];
  const expected = [{ subject: 'a', count: 1, calls: [at(1)], advice: null, message: '1 of a' }];
  const message = ({ subject, count }: { subject: string; count: number }) => `${count} of ${subject}`;
  expect(findings.verdict(message, { note: 'never said' })).toEqual({ status: 'fail', findings: expected });
  expect(findings.verdict(message, { needs })).toEqual({ status: 'fail', findings: expected, needs });
});

test('subjects come in order of first appearance', () => {
  const findings = collectFindings();
  for (const subject of ['b', 'a', 'b', '__proto__', 'c']) findings.add(subject, at(1));
  expect(findings.count()).toBe(5);
  expect(found(findings).map(({ message }) => message)).toEqual(['2 of b', '1 of a', '1 of __proto__', '1 of c']);
});

test.each([
  [1, [1]],
  [3, [1, 2, 3]],
  [4, [1, 2, 3, 4]],
  [6, [1, 2, 3, 4, 5, 6]],
  [7, [1, 2, 3, 5, 6, 7]],
  [1000, [1, 2, 3, 998, 999, 1000]],
])('of %i calls the first three and the last three are shown', (count, shown) => {
  const findings = collectFindings();
  for (let time = 1; time <= count; time += 1) findings.add('a', at(time));
  const [finding] = found(findings);
  expect(finding?.count).toBe(count);
  expect(finding?.calls.map(({ startedAt }) => startedAt)).toEqual(shown);
});

test('200 subjects are reported one by one', () => {
  const findings = collectFindings();
  for (let subject = 1; subject <= 200; subject += 1) findings.add(`s${subject}`, at(subject));
  expect(found(findings)).toHaveLength(200);
  expect(found(findings).at(-1)?.subject).toBe('s200');
});

test('further subjects are combined into one finding, and known subjects are still counted', () => {
  const findings = collectFindings();
  for (let subject = 1; subject <= 300; subject += 1) findings.add(`s${subject}`, at(subject));
  findings.add('s1', at(301));
  const all = found(findings);
  expect(all).toHaveLength(201);
  expect(all[0]).toMatchObject({ subject: 's1', count: 2 });
  expect(all.at(-1)).toMatchObject({ subject: 'further subjects', count: 100 });
  expect(all.at(-1)?.calls.map(({ startedAt }) => startedAt)).toEqual([201, 202, 203, 298, 299, 300]);
  expect(findings.count()).toBe(301);
});

test('a rule learns what all calls of a finding have in common, shown or not', () => {
  const findings = collectFindings<string>();
  for (let time = 1; time <= 9; time += 1) findings.add('differs', at(time), time === 5 ? 'y' : 'x');
  for (let time = 1; time <= 9; time += 1) findings.add('alike', at(time), 'x');
  for (let subject = 3; subject <= 201; subject += 1) findings.add(`s${subject}`, at(subject), 'x');
  findings.add('s202', at(202), 'y');
  const told: unknown[] = [];
  const verdict = findings.verdict(({ subject, about }) => `${subject}: ${about}`, {
    advice: ({ about }) => {
      told.push(about);
      return null;
    },
  });
  const said = verdict.status === 'fail' ? verdict.findings.map(({ message }) => message) : [];
  expect(said).toHaveLength(201);
  expect([said[0], said[1], said[2], said.at(-1)]).toEqual([
    'differs: null',
    'alike: x',
    's3: x',
    'further subjects: null',
  ]);
  expect([told[0], told[1], told.at(-1)]).toEqual([null, 'x', null]);
  expect(verdict).not.toHaveProperty('findings.0.about');
});

test('several collections combine into one verdict', () => {
  const verdicts = ['b', null, 'a'].map((subject) => {
    const findings = collectFindings();
    if (subject !== null) findings.add(subject, at(1));
    return findings.verdict(() => 'said', { note: 'never said' });
  });
  expect(joined(verdicts, 'never said')).toMatchObject({
    status: 'fail',
    findings: [{ subject: 'b' }, { subject: 'a' }],
  });
  expect(joined(verdicts.slice(1, 2), 'Nothing.')).toEqual({ status: 'pass', note: 'Nothing.' });
});

describe('a judge by proof', () => {
  const judge = () =>
    judgeByProof(
      ({ startedAt }) => startedAt > 1,
      ({ startedAt }) => `Proven at ${startedAt}.`,
      'Look elsewhere.',
    );

  test('does not decide before a call proves it', () => {
    const { see, verdict } = judge();
    see(at(1));
    expect(verdict()).toEqual({ status: 'unknown', reason: 'Look elsewhere.' });
  });

  test('cites the first call that proves it', () => {
    const { see, verdict } = judge();
    for (const startedAt of [1, 2, 3]) see(at(startedAt));
    expect(verdict()).toEqual({ status: 'pass', note: 'Proven at 2.' });
  });
});
