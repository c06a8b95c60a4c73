/** What the formats for people show of a report: sorted, shortened, worded. Templates only lay it out. */
import type { Evidence, Report, Result, WindowCall } from '../src/report.ts';
import {
  CATEGORY_TITLES,
  counted,
  DISCLAIMER,
  NOT_ELIGIBLE_WORDS,
  READINESS_WORDS,
  type Readiness,
  SEVERITY_WORDS,
  SOURCE_WORDS,
  shortener,
  shortKey,
  span,
} from './words.ts';

/** The categories that decide whether an integration is ready; the others advise. */
const DECIDING = ['traffic-review', 'api-rules'] as const;
const SEVERITIES = ['blocker', 'warning', 'info'] as const;

export type View = ReturnType<typeof viewOf>;

export function viewOf(report: Report) {
  const short = shortener(report);
  const results = [...report.results].sort(bySeverity);
  const failed = results.filter(({ verdict }) => verdict.status === 'fail');
  return {
    report,
    overall: overallOf(report),
    overallWord: READINESS_WORDS[overallOf(report)],
    generatedAt: minutes(report.generatedAt),
    categories: categoriesOf(report),
    failed: failed.map((result) => ({ ...ruleOf(result), findings: findingsOf(result, short) })),
    undecided: undecidedOf(results, short),
    passed: results.flatMap(({ rule, verdict }) =>
      verdict.status === 'pass'
        ? [{ ...rule, note: short(verdict.note ?? ''), sourceWord: SOURCE_WORDS[rule.source.kind] }]
        : [],
    ),
    needs: report.needs.map(({ text, notBefore }) =>
      notBefore === null ? short(text) : `${short(text)} Not before ${minutes(notBefore)}.`,
    ),
    windows: windowsOf(report, short),
    facts: factsOf(report),
    operations: report.operations.map((each) => ({
      ...each,
      mean: latency(each.meanMs),
      slowest: latency(each.slowestMs),
    })),
    limits: limitsOf(report),
    warnings: report.warnings.map(short),
    checklist: report.checklist,
    disclaimer: DISCLAIMER,
  };
}

/** Rules that could not be judged for the same reason are told together. */
function undecidedOf(results: readonly Result[], short: (text: string) => string) {
  const reasons = new Map<string, string[]>();
  for (const { rule, verdict } of results) {
    if (verdict.status === 'unknown') reasons.set(verdict.reason, [...(reasons.get(verdict.reason) ?? []), rule.id]);
  }
  return [...reasons].map(([reason, rules]) => ({ rules: rules.join(', '), reason: short(reason) }));
}

/** The worst of the deciding categories. */
export function overallOf({ readiness }: Report): Readiness {
  const states = DECIDING.map((category) => readiness[category] ?? 'unknown');
  if (states.includes('not-ready')) return 'not-ready';
  return states.includes('unknown') ? 'unknown' : 'ready';
}

function bySeverity(a: Result, b: Result): number {
  return SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity);
}

function categoriesOf({ readiness, results }: Report) {
  return Object.entries(CATEGORY_TITLES).flatMap(([id, title]) => {
    const state = Object.entries(readiness).find(([category]) => category === id)?.[1];
    const own = results.filter(({ rule }) => rule.category === id);
    return state === undefined ? [] : [{ id, title, state, word: READINESS_WORDS[state], sentence: sentenceFor(own) }];
  });
}

/** `2 of 4 rules fail: polling, recent-calls.` */
function sentenceFor(results: readonly Result[]): string {
  const named = (status: Result['verdict']['status']) =>
    results.filter(({ verdict }) => verdict.status === status).map(({ rule }) => rule.id);
  const failed = named('fail');
  const unknown = named('unknown');
  if (failed.length > 0)
    return `${failed.length} of ${counted(results.length, 'rule')} ${failed.length === 1 ? 'fails' : 'fail'}: ${failed.join(', ')}.`;
  if (unknown.length > 0) return `${counted(unknown.length, 'rule')} could not be judged: ${unknown.join(', ')}.`;
  return results.length === 1 ? 'Its one rule passes.' : `All ${results.length} rules pass.`;
}

function ruleOf({ rule }: Result) {
  return { ...rule, severityWord: SEVERITY_WORDS[rule.severity], sourceWord: SOURCE_WORDS[rule.source.kind] };
}

function findingsOf({ verdict }: Result, short: (text: string) => string) {
  if (verdict.status !== 'fail') return [];
  return verdict.findings.map(({ message, count, calls, integrationKey }) => ({
    message: short(message),
    key: integrationKey === null ? null : shortKey(integrationKey),
    left: count - calls.length,
    hasTrace: calls.some(({ traceToken }) => traceToken !== null),
    hasOrigin: calls.some(({ calledFrom, test }) => calledFrom !== null || test !== null),
    calls: calls.map((call) => rowOf(call, short)),
  }));
}

function rowOf(call: Evidence, short: (text: string) => string) {
  const {
    time,
    method,
    path,
    query,
    status,
    networkError,
    errorCode,
    errorMessage,
    traceToken,
    calledFrom,
    test,
    sinceLastReadMs,
  } = call;
  return {
    day: time.slice(0, 10),
    time: time.slice(11, 23),
    method,
    path: short(path),
    query: query.join('&'),
    outcome: [status ?? networkError ?? 'no answer', errorCode ?? ''].join(' ').trim(),
    errorMessage,
    gap: sinceLastReadMs === null ? null : span(sinceLastReadMs),
    traceToken,
    origin: [calledFrom, test].filter((part) => part !== null).join(' · '),
  };
}

/** A window for each key: what one key did does not count for another. */
function windowsOf({ window }: Report, short: (text: string) => string) {
  const keys = [...new Set(window.map(({ integrationKey }) => integrationKey))];
  return keys.map((key) => {
    const calls = window.filter(({ integrationKey }) => integrationKey === key);
    return {
      key: key === null ? 'no known integration key' : `integration key ${shortKey(key)}`,
      size: counted(calls.length, 'call'),
      faulty: calls.filter(({ passes }) => !passes).length,
      cells: calls.map((call, index) => cellOf(call, index, short)),
    };
  });
}

function cellOf(call: WindowCall, index: number, short: (text: string) => string) {
  return { ...rowOf(call, short), number: index + 1, passes: call.passes, because: call.because };
}

function factsOf({ recording, rulesetFactsAsOf, tool }: Report) {
  const { calls, eligible, from, to, integrationKeys, hosts, sources, processes, digest, notEligible } = recording;
  const others = Object.entries(notEligible).map(
    ([reason, count]) => `${count} ${NOT_ELIGIBLE_WORDS[reason] ?? reason}`,
  );
  return [
    { name: 'Calls heard', value: `${calls}, of which ${eligible} count in the traffic review` },
    { name: 'Not counted', value: others.length === 0 ? 'none' : others.join('; ') },
    {
      name: 'From, to',
      value: from === null || to === null ? 'nothing was heard' : `${seconds(from)} to ${seconds(to)} UTC`,
    },
    {
      name: 'Integration keys',
      value: integrationKeys.length === 0 ? 'none was seen' : integrationKeys.map(shortKey).join(', '),
    },
    { name: 'Hosts', value: hosts.length === 0 ? 'none' : hosts.join(', ') },
    {
      name: 'Heard by',
      value:
        Object.entries(sources)
          .map(([source, count]) => `${source} (${count})`)
          .join(', ') || 'nothing',
    },
    { name: 'Processes', value: processes === null ? 'not known, the calls come from a file' : processesOf(processes) },
    { name: 'Digest of the calls', value: digest.slice(0, 16) },
    { name: 'Rules', value: `golive-analyzer ${tool.version}, facts as of ${rulesetFactsAsOf}` },
  ];
}

function processesOf({
  seen,
  loaded,
  withCalls,
  unreadableLines,
  lostCalls,
}: NonNullable<Report['recording']['processes']>): string {
  const lost = unreadableLines + lostCalls;
  return `${seen} seen, ${loaded} loaded the recorder, ${withCalls} made Docusign calls; ${lost === 0 ? 'nothing was lost' : `${lost} lines or calls were lost`}`;
}

function limitsOf({ limits }: Report) {
  if (limits === null) return [];
  const rows = [
    { name: 'In a clock hour', ...limits.hourly },
    { name: 'In 30 seconds', ...limits.burst },
  ];
  return rows.flatMap(({ name, limit, lowestRemaining, at }) =>
    limit === null || lowestRemaining === null || at === null
      ? []
      : [{ name, limit, lowestRemaining, at: `${seconds(at)} UTC` }],
  );
}

function latency(ms: number | null): string {
  return ms === null ? '' : `${ms} ms`;
}

function minutes(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

function seconds(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)}`;
}
