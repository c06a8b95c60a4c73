/** What the HTML page shows beside what all formats for people share: charts, access, all rules, all calls. */
import type { ListedCall } from '../src/listed-call.ts';
import type { Report, Result } from '../src/report.ts';
import { accessOf } from './access.ts';
import { callsTableOf } from './calls-table.ts';
import { type Allowed, barsOf } from './charts/bars.ts';
import { metersOf } from './charts/meter.ts';
import { rulersOf } from './charts/ruler.ts';
import { type Gathered, gather } from './gathered.ts';
import { readingOf } from './rows.ts';
import { type View, viewOf } from './view.ts';
import { CATEGORY_TITLES, counted, forPeople, SOURCE_WORDS } from './words.ts';

/** Findings that are folded away under one rule; beyond them the JSON is the place to look. */
const MOST_FOLDED = 8;
/** No text of ours is longer, and nobody reads one of theirs that is. */
const LONGEST_TEXT = 4000;
const STATUS_WORDS = { pass: 'Passes', fail: 'Fails', accepted: 'Accepted', unknown: 'Unknown' } as const;
const MARKS = { pass: 'ready', fail: 'not-ready', accepted: 'unknown', unknown: 'unknown' } as const;

/** What says how many calls a remedy saves, by rule. */
const SAVERS: Readonly<Record<string, string>> = {
  polling: 'Docusign Connect saves',
  'list-polling': 'Waiting, or Connect, saves',
  'duplicate-calls': 'Making each call once saves',
  'token-per-call': 'Keeping the token saves',
};

export type Page = ReturnType<typeof pageOf>;

export function pageOf(told: { readonly report: Report; calls(): Iterable<ListedCall> }) {
  const report = bounded(told.report);
  const { integrationKeys } = report.recording;
  const shown = forPeople(report, integrationKeys);
  const gathered = gather(told.calls());
  const view = viewOf(report);
  return {
    ...view,
    failed: view.failed.map((failure) => failureOf(failure, shown)),
    ...rulersOf(shown),
    traffic: trafficOf(gathered, shown),
    accounts:
      gathered.accounts > 1 ? `The calls of ${gathered.accounts} accounts are added up; each has its own limits.` : '',
    meters: metersOf(shown.limits),
    access: accessOf(gathered).map((row) => forPeople(row, integrationKeys)),
    rules: shown.results.map(ruleOf),
    calls: callsTableOf(gathered, integrationKeys, readingOf(report).withDay),
  };
}

function failureOf(failure: View['failed'][number], { results, recording }: Report) {
  const verdict = results.find(({ rule }) => rule.id === failure.id)?.verdict;
  const findings = verdict?.status === 'fail' ? verdict.findings.filter(({ accepted }) => accepted === null) : [];
  const calls = findings.reduce((sum, { count }) => sum + count, 0);
  const saver = SAVERS[failure.id];
  return {
    ...failure,
    folded: failure.folded.slice(0, MOST_FOLDED),
    untold: Math.max(0, failure.folded.length - MOST_FOLDED),
    saves: saver === undefined ? '' : `${saver} ${calls} of ${counted(recording.calls, 'call')}`,
  };
}

function trafficOf({ burst, hourly, environments }: Gathered, { limits }: Report) {
  const isProduction = environments.length === 1 && environments[0]?.value === 'production';
  const charts = [
    { title: 'Calls in 30 seconds', chart: barsOf(burst, allowed(limits?.burst.limit, isProduction ? 500 : 200)) },
    { title: 'Calls in an hour', chart: barsOf(hourly, allowed(limits?.hourly.limit, 3000)) },
  ];
  return charts.flatMap(({ title, chart }) => (chart === null ? [] : [{ title, ...chart }]));
}

/** What an answer told, or else what Docusign's pages say. */
function allowed(told: number | null | undefined, documented: number): Allowed {
  return told ? { calls: told, from: 'answers' } : { calls: documented, from: 'documents' };
}

function ruleOf({ rule, verdict: { status } }: Result) {
  return {
    ...rule,
    mark: MARKS[status],
    word: STATUS_WORDS[status],
    categoryTitle: CATEGORY_TITLES[rule.category],
    sourceWord: SOURCE_WORDS[rule.source.kind],
  };
}

function bounded(report: Report): Report {
  return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
    typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value,
  );
}
