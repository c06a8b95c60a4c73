/** What changed between two reports, and reports of other versions. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { render, type Told } from '../reports/index.ts';
import { diff } from '../src/diff.ts';
import { type PastReport, pastReportOf, readReport, reportTextIn } from '../src/report-file.ts';
import { subjectPattern } from '../src/subject-pattern.ts';
import { temporaryFolder } from './cli.ts';
import { accepted, hostile, KEY, notReady, ready, unknown } from './reports/sample.ts';

const past = ({ report }: Told) => pastReportOf(JSON.parse(JSON.stringify(report)));

interface MadeUp {
  readonly rule?: string;
  readonly status?: PastReport['results'][number]['verdict']['status'];
  readonly subjects?: readonly string[];
  /** Subjects of findings that were accepted. */
  readonly accepted?: readonly string[];
}

function reportWith(...rules: readonly MadeUp[]): PastReport {
  const results = rules.map(({ rule = 'polling', subjects = [], accepted: excused = [], status }) => ({
    rule: { id: rule, severity: 'blocker' as const },
    verdict: {
      status: status ?? (subjects.length > 0 ? ('fail' as const) : ('pass' as const)),
      findings: [
        ...subjects.map((subject) => ({ message: `about ${subject}.`, subject, count: 2, accepted: null })),
        ...excused.map((subject) => ({ message: `about ${subject}.`, subject, count: 2, accepted: {} })),
      ],
    },
  }));
  return { ...past(ready), results };
}

const E1 = '/restapi/v2.1/accounts/1234/envelopes/55555555-6666-4666-8666-777777777777';
const E2 = '/restapi/v2.1/accounts/1234/envelopes/55555555-6666-4666-8666-888888888888';

const rows: readonly (readonly [what: string, before: MadeUp, after: MadeUp, fate: string | null])[] = [
  ['nothing at all', {}, {}, null],
  ['a finding that was not there', {}, { subjects: [E1] }, 'new'],
  ['a finding that is gone', { subjects: [E1] }, {}, 'fixed'],
  ['the same finding', { subjects: [E1] }, { subjects: [E1] }, 'unchanged'],
  ['the same of another envelope', { subjects: [E1] }, { subjects: [E2] }, 'unchanged'],
  [
    'the same of another document',
    { subjects: [`${E1}/documents/1`] },
    { subjects: [`${E2}/documents/23`] },
    'unchanged',
  ],
  [
    'the same below a segment that was not kept',
    { subjects: ['/a/~01234567/b'] },
    { subjects: ['/a/~fedcba98/b'] },
    'unchanged',
  ],
  [
    'the same below a segment that was not kept, in four digits',
    { subjects: ['/a/~0123/b'] },
    { subjects: ['/a/~fedc/b'] },
    'unchanged',
  ],
  ['a finding that was accepted since', { subjects: [E1] }, { accepted: [E2], status: 'accepted' }, 'accepted'],
  ['a finding that was accepted and is no longer', { accepted: [E1], status: 'accepted' }, { subjects: [E1] }, 'new'],
  ['a finding that stays accepted', { accepted: [E1] }, { accepted: [E1] }, null],
  ['an accepted finding that is gone', { accepted: [E1] }, {}, null],
  ['a rule that nobody can judge now', { subjects: [E1] }, { status: 'unknown' }, 'unjudged'],
  ['a rule that is no more', { subjects: [E1] }, { rule: 'another' }, 'unjudged'],
];

test.each(rows)('%s', (_, before, after, fate) => {
  const { new: added, fixed, unchanged, accepted: excused, unjudged } = diff(reportWith(before), reportWith(after));
  const fates = Object.entries({ new: added, fixed, unchanged, accepted: excused, unjudged });
  expect(fates.flatMap(([name, troubles]) => troubles.map(() => name))).toEqual(fate === null ? [] : [fate]);
});

test('a finding with another resource, status or rule is different', () => {
  const before = reportWith({ subjects: [E1, 'status 404'] }, { rule: 'errors', subjects: ['400 A'] });
  const after = reportWith({ subjects: [`${E1}/recipients`, 'status 500'] }, { rule: 'errors', subjects: ['401 A'] });
  const { new: added, fixed } = diff(before, after);
  expect(added.map(({ rule, subject }) => [rule, subject])).toEqual([
    ['polling', '/restapi/v2.1/accounts/{n}/envelopes/{id}/recipients'],
    ['polling', 'status 500'],
    ['errors', '401 A'],
  ]);
  expect(fixed).toHaveLength(3);
});

test('several findings of a kind are one problem, with their number and the newer message', () => {
  const { unchanged } = diff(reportWith({ subjects: [E1] }), reportWith({ subjects: [E2, E1] }));
  expect(unchanged).toEqual([
    {
      ...{ rule: 'polling', severity: 'blocker', subject: '/restapi/v2.1/accounts/{n}/envelopes/{id}' },
      ...{ message: `about ${E2}.`, before: { findings: 1, calls: 2 }, after: { findings: 2, calls: 4 } },
    },
  ]);
});

test('a port differs in each run, an integration key does not', () => {
  expect(subjectPattern('127.0.0.1:43210', [])).toBe(subjectPattern('127.0.0.1:50000', []));
  expect(subjectPattern(`${KEY} with 12 of 123`, [KEY])).toBe(`${KEY} with 12 of 123`);
  expect(subjectPattern(KEY, [])).toBe('{id}');
});

test('whole reports: calls, verdicts, and what makes them hard to compare', () => {
  const worse = diff(past(ready), past(notReady));
  expect([worse.before.overall, worse.after.overall]).toEqual(['ready', 'not-ready']);
  expect(worse.calls.saved).toBe(ready.report.recording.calls - notReady.report.recording.calls);
  expect(worse.new.map(({ rule }) => rule)).toContain('polling');
  expect([worse.fixed, worse.notes]).toEqual([[], []]);
  expect(diff(past(notReady), past(ready)).fixed.map(({ rule }) => rule)).toContain('polling');
  expect(diff(past(notReady), past(notReady)).new).toEqual([]);
  expect(diff(past(notReady), past(unknown)).notes).toEqual(['One of the two holds no calls.']);
  expect(diff(past(accepted), past(accepted)).unchanged.map(({ rule }) => rule)).not.toContain('polling');
});

test('reports other versions, rules and keys', () => {
  const before = reportWith({});
  const after = { ...reportWith({}, { rule: 'fresh' }), tool: { version: '9.9.9' } };
  const recording = { ...after.recording, integrationKeys: ['another'] };
  expect(diff(before, { ...after, recording }).notes).toEqual([
    'The two are about different integration keys.',
    'Rules that the first report does not know: fresh.',
    'Made by two versions of golive, 0.0.0 and 9.9.9.',
  ]);
});

test.each([
  { earlier: [], later: ['b'] },
  { earlier: ['a'], later: [] },
  { earlier: ['a', 'b'], later: ['b', 'c'] },
])('$earlier and then $later may be the same integration key', ({ earlier, later }) => {
  const of = (integrationKeys: string[]) => {
    const report = reportWith({});
    return { ...report, recording: { ...report.recording, integrationKeys } };
  };
  expect(diff(of(earlier), of(later)).notes).toEqual([]);
});

test.each(Object.entries({ notReady, ready, unknown, accepted, hostile }))(
  'the report %s can be read again',
  (_, told) => {
    const { overall, results, recording } = readReport(render(told, 'json'));
    expect([overall, results.length, recording.calls]).toEqual([
      ...[told.report.overall, told.report.results.length, told.report.recording.calls],
    ]);
  },
);

test('reads a report of an older or a later minor version, with words that it does not know', () => {
  const report: Record<string, unknown> = JSON.parse(render(notReady, 'json'));
  for (const schemaVersion of ['1.0.0', '1.99.0']) {
    const { window: _, provenance: __, needs: ___, ...fewer } = report;
    const read = readReport(JSON.stringify({ ...fewer, schemaVersion, readiness: { speed: 'fast' }, more: [] }));
    expect(read).toMatchObject({ overall: 'not-ready', readiness: { speed: 'unknown' } });
  }
});

const refused: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  [
    'a newer major',
    '{"schemaVersion":"2.0.0"}',
    /^a\.json has the schema 2\.0\.0 of a newer golive: update golive to read it\.$/,
  ],
  ['an older major', '{"schemaVersion":"0.9.0"}', /^a\.json has the schema 0\.9\.0, which is no longer supported/],
  ['no version', '{}', /^a\.json is not a golive report/],
  ['a version that is none', '{"schemaVersion":"new"}', /^a\.json is not a golive report/],
  ['no JSON', '{"schemaVersion":', /^a\.json is not a golive report/],
  ['a report without results', '{"schemaVersion":"1.0.0"}', /^a\.json is not a complete golive report, at \w+/],
];

test.each(refused)('refuses %s in one sentence', (_, text, says) => {
  expect(() => readReport(text, 'a.json')).toThrow(says);
});

test('recognises a report by its content', async () => {
  const folder = temporaryFolder();
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const json = render(ready, 'json');
  expect(await reportTextIn(file('report.any', json))).toBe(json);
  expect(await reportTextIn(file('a.har', '{"log":{"entries":[]}}'))).toBeNull();
  expect(await reportTextIn(file('empty.json', ''))).toBeNull();
  expect(await reportTextIn(join(folder, 'missing.json'))).toBeNull();
  expect(await reportTextIn(folder)).toBeNull();
  expect(readFileSync(join(folder, 'report.any'), 'utf8')).toBe(json);
});
