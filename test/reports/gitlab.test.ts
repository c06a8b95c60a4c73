/** GitLab's code quality report: the fields that GitLab reads, each finding once, recognised in the next run. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { render } from '../../reports/index.ts';
import { hostile, notReady, ready } from './sample.ts';
import { calledFrom, hostileInPlace, strange, withFindings } from './swollen.ts';

const entries = z.array(
  z.strictObject({
    description: z.string().min(1).max(2500),
    check_name: z.string().regex(/^[a-z-]+$/),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.strictObject({
      path: z.string().regex(/^(?!\.{0,2}\/)[^\\\p{C}]+$/u),
      lines: z.strictObject({ begin: z.int().min(1) }),
    }),
  }),
);

test('reports findings with a place, and no others', () => {
  const told = entriesOf(notReady);
  expect(told.map(({ check_name }) => check_name)).toEqual([
    'recent-polling',
    'recent-calls',
    'polling',
    'connect-missing',
  ]);
  expect(told.map(({ severity }) => severity)).toEqual(['blocker', 'blocker', 'blocker', 'minor']);
  expect(told[2]?.location).toEqual({ path: 'src/status.ts', lines: { begin: 42 } });
  expect(entriesOf(ready)).toEqual([]);
});

test('hostile text stays text, and findings that differ only in ids are one', () => {
  expect(entriesOf(hostile)).toEqual([]);
  for (const report of [hostileInPlace, strange]) {
    const prints = entriesOf(report).map(({ fingerprint }) => fingerprint);
    expect(prints.length).toBeGreaterThan(0);
    expect(new Set(prints).size).toBe(prints.length);
  }
  const polling = entriesOf(calledFrom(notReady, 'src/a.ts:1')).filter(({ check_name }) => check_name === 'polling');
  expect(polling).toHaveLength(1);
  expect(polling[0]?.description).toMatch(/^1 request /);
});

test('the fingerprint stays when ids change, and changes with the kind of subject and the place', () => {
  const printsOf = (subject: string, place = 'src/a.ts:1') =>
    entriesOf(withFindings(calledFrom(notReady, place), (finding) => [{ ...finding, subject }]))
      .map(({ fingerprint }) => fingerprint)
      .join();
  const envelope = '/restapi/v2.1/accounts/22222222-3333-4333-8333-444444444444/envelopes/';
  const known = printsOf(`${envelope}55555555-6666-4666-8666-777777777777`);
  expect(printsOf(`${envelope}0f9b2c4d-abcd-4222-8333-aaaabbbbcccc`)).toBe(known);
  expect(printsOf(`${envelope}55555555-6666-4666-8666-777777777777/documents/1`)).not.toBe(known);
  expect(printsOf(`${envelope}55555555-6666-4666-8666-777777777777`, 'src/b.ts:1')).not.toBe(known);
  expect(printsOf('USER_NOT_FOUND')).not.toBe(printsOf('ENVELOPE_NOT_FOUND'));
  expect(printsOf('status 404')).not.toBe(printsOf('status 500'));
});

test('the fingerprint stays when lines move; two places in one file are two, in order', () => {
  const printsAt = (...lines: number[]) => {
    const findings = withFindings(notReady, (finding, index) =>
      index > 0
        ? []
        : lines.map((line) => ({
            ...finding,
            calls: finding.calls.map((each) => ({ ...each, calledFrom: `a.ts:${line}` })),
          })),
    );
    return entriesOf(findings)
      .filter(({ check_name }) => check_name === 'polling')
      .map(({ fingerprint }) => fingerprint);
  };
  expect(printsAt(10)).toEqual(printsAt(37));
  expect(printsAt(10, 50)).toEqual(printsAt(14, 54));
  expect(new Set(printsAt(10, 50)).size).toBe(2);
  expect(printsAt(50, 10)).toEqual(printsAt(10, 50).toReversed());
  expect(printsAt(10, 50)[0]).toBe(printsAt(10)[0]);
});

function entriesOf(report: typeof notReady) {
  return entries.parse(JSON.parse(render(report, 'gitlab')));
}
