/** Each category in one word and one sentence. */
import type { Report, Result } from '../src/report.ts';
import { CATEGORY_TITLES, counted, READINESS_WORDS, someOf } from './words.ts';

export function categoriesOf({ readiness, results }: Report) {
  return Object.entries(CATEGORY_TITLES).flatMap(([id, title]) => {
    const state = Object.entries(readiness).find(([category]) => category === id)?.[1];
    const own = results.filter(({ rule }) => rule.category === id);
    const sentence = id === 'prerequisites' ? sentenceForChecks(own) : sentenceFor(own);
    return state === undefined ? [] : [{ id, title, state, word: READINESS_WORDS[state], sentence }];
  });
}

/** `2 of 19 rules fail: polling, token-errors; 1 warns: error-rate.` */
function sentenceFor(results: readonly Result[]): string {
  const named = (status: Result['verdict']['status'], isBlocker: (result: Result) => boolean = () => true) =>
    results.filter((result) => result.verdict.status === status && isBlocker(result)).map(({ rule }) => rule.id);
  const fail = named('fail', ({ rule }) => rule.severity === 'blocker');
  const warn = named('fail', ({ rule }) => rule.severity !== 'blocker');
  const unknown = named('unknown');
  const accepted = named('accepted');
  const all = counted(results.length, 'rule');
  if (unknown.length === results.length) return `None of the ${all} could be judged.`;
  const parts = [
    fail.length === 0 ? '' : `${fail.length} of ${all} ${fail.length === 1 ? 'fails' : 'fail'}: ${fail.join(', ')}`,
    warn.length === 0 ? '' : `${countOf(warn, fail, all)} ${warn.length === 1 ? 'warns' : 'warn'}: ${someOf(warn)}`,
    unknown.length === 0 ? '' : `${unknown.length} could not be judged: ${someOf(unknown)}`,
    accepted.length === 0 ? '' : `accepted: ${someOf(accepted)}`,
  ].filter((part) => part !== '');
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return results.length === 1 ? 'Its one rule passes.' : `All ${all} pass.`;
}

/** The first number of a sentence says of how many. */
function countOf(names: readonly string[], before: readonly string[], all: string): string {
  return before.length > 0 ? String(names.length) : `${names.length} of ${all}`;
}

function sentenceForChecks(results: readonly Result[]): string {
  const open = results.filter(({ verdict }) => verdict.status !== 'pass').length;
  if (open === 0) return 'The traffic proves them all.';
  return `${counted(open, 'point')} to check by hand: see the checklist.`;
}
