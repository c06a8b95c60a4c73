/** The parts that only the HTML page has, besides those of all formats for people: charts, access, all rules, all calls. */
import type { Report, Result } from '../src/report.ts';
import { accessOf } from './access.ts';
import { callNumbers } from './call-numbers.ts';
import { callsTableOf } from './calls-table.ts';
import { metersOf } from './charts/meter.ts';
import { rulersOf } from './charts/ruler.ts';
import { gather } from './gathered.ts';
import { firstMistakes } from './mistakes.ts';
import { readingOf } from './rows.ts';
import { isWord, type Say } from './say.ts';
import type { Told } from './told.ts';
import { trafficOf } from './traffic.ts';
import { type View, viewIn } from './view.ts';
import { forPeople } from './words.ts';

/** Findings that are folded away under one rule; beyond them the JSON is the place to look. */
const MOST_FOLDED = 8;
/** None of golive's own texts is longer, and nobody reads a longer recorded one. */
const LONGEST_TEXT = 4000;
const MARKS = {
  pass: 'ready',
  fail: 'not-ready',
  warn: 'unknown',
  note: 'unknown',
  accepted: 'unknown',
  unknown: 'unknown',
} as const;
/** What a rule that fails comes to, as the categories say it. */
const FAILED = { blocker: 'fail', warning: 'warn', info: 'note' } as const;

export type Page = ReturnType<typeof pageOf>;

export function pageOf(told: Told, say: Say) {
  const keys = told.report.recording.integrationKeys;
  const report = forPeople(bounded(told.report), keys);
  const numbers = callNumbers(report);
  const gathered = gather(told.calls(), numbers.see);
  const calls = callsTableOf(gathered, keys, readingOf(report, say));
  const view = viewIn(report, say, (call) => {
    const number = numbers.numberOf(call);
    return number === null ? null : { number, isShown: number >= calls.from };
  });
  const failed = view.failed.map((failure) => failureOf(failure, report, say));
  const first = firstMistakes(failed);
  return {
    ...view,
    ...headOf(view, say),
    failed,
    first,
    others: failed.length - first.reduce((rules, { also }) => rules + 1 + also.length, 0),
    windows: view.windows.map((each) => ({ ...each, calls: each.calls.map((call) => cellOf(call, say)) })),
    ...rulersOf(report, say),
    traffic: trafficOf(gathered, report, say),
    accounts: gathered.accounts > 1 ? say('traffic.accounts', { count: gathered.accounts }) : '',
    meters: metersOf(report.limits, say),
    access: accessOf(gathered, say).map((row) => forPeople(row, keys)),
    rules: report.results.map((result) => ruleOf(result, say)),
    calls,
  };
}

function headOf({ report, categories, generatedAt }: View, say: Say) {
  const { tool, recording } = report;
  const deciding = categories.filter(({ decides }) => decides).map(({ title }) => title);
  return {
    decide: say('head.decide', { titles: deciding.join(say('head.and')), count: deciding.length }),
    judged: say('head.judged', {
      ...{ at: generatedAt, version: tool.version, eligible: recording.eligible },
      calls: say('count.calls', { count: recording.calls }),
    }),
  };
}

function failureOf(failure: View['failed'][number], { recording }: Report, say: Say) {
  const saver = `saves.${failure.id}`;
  const [remedy, ...others] = new Set([...failure.findings, ...failure.folded].map(({ advice }) => advice?.remedy));
  const calls = say('count.calls', { count: recording.calls });
  return {
    ...failure,
    /** The advice that fixes all findings, if they share one. */
    fix: others.length === 0 && remedy !== undefined ? remedy : failure.remediation.summary,
    folded: failure.folded.slice(0, MOST_FOLDED),
    foldedCount: failure.folded.length,
    untold: Math.max(0, failure.folded.length - MOST_FOLDED),
    saves: isWord(saver) ? say(saver, { count: failure.calls, calls }) : '',
  };
}

/** A call of the window as one of the cells, too. */
function cellOf(call: View['windows'][number]['calls'][number], say: Say) {
  const reason = call.hasFailed ? say('window.failed') : say('window.polls');
  return { ...call, clock: call.time.slice(-12, -4), reason: call.passes ? '' : reason };
}

function ruleOf({ rule, verdict: { status } }: Result, say: Say) {
  const state = status === 'fail' ? FAILED[rule.severity] : status;
  return {
    ...rule,
    /** What fails has a section of its own. */
    hasSection: status === 'fail',
    mark: MARKS[state],
    word: say(`state.${state}`),
    categoryTitle: say(`category.${rule.category}`),
    sourceWord: say(`source.${rule.source.kind}`),
  };
}

function bounded(report: Report): Report {
  return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
    typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value,
  );
}
