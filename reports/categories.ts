/** Each category in one word and one sentence. */
import { CATEGORIES, isDecisive, type Report, type Result, SEVERITIES } from '../src/report.ts';
import type { Say, Word } from './say.ts';
import { someOf } from './words.ts';

type Severity = Result['rule']['severity'];

export function categoriesOf({ readiness, results, deciding }: Report, say: Say) {
  return CATEGORIES.flatMap((id) => {
    const state = readiness[id];
    const own = results.filter(({ rule }) => rule.category === id);
    const sentence = id === 'prerequisites' ? sentenceForChecks(own, say) : sentenceFor(own, say);
    if (state === undefined) return [];
    const words = { title: say(`category.${id}`), word: say(`verdict.${state}`), sentence };
    return [{ id, state, ...words, decides: deciding.includes(id) }];
  });
}

/** `2 of 19 rules fail: polling, token-errors; 1 warns: error-rate; 1 has a note: split-reads.` */
function sentenceFor(results: readonly Result[], say: Say): string {
  const rules = say('count.rules', { count: results.length });
  const parts = partsOf(results, rules, say);
  if (parts === null) return say('sentence.none-judged', { rules });
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return results.length === 1 ? say('sentence.one-passes') : say('sentence.all-pass', { rules });
}

/** @returns null if no rule could be judged. */
function partsOf(results: readonly Result[], rules: string, say: Say): string[] | null {
  const named = (status: Result['verdict']['status'], severities: readonly Severity[] = SEVERITIES) =>
    results
      .filter(({ rule, verdict }) => verdict.status === status && severities.includes(rule.severity))
      .map(({ rule }) => rule.id);
  const [fail, warn, note] = [named('fail', ['blocker']), named('fail', ['warning']), named('fail', ['info'])];
  const [unknown, accepted] = [named('unknown'), named('accepted')];
  if (unknown.length === results.length) return null;
  const part = (word: Word, ids: readonly string[], names: string) =>
    ids.length === 0 ? [] : [say(word, { count: ids.length, rules, names })];
  return [
    ...part('sentence.fail', fail, fail.join(', ')),
    ...part(fail.length > 0 ? 'sentence.warn-too' : 'sentence.warn', warn, someOf(warn, say)),
    ...part(fail.length + warn.length > 0 ? 'sentence.note-too' : 'sentence.note', note, someOf(note, say)),
    ...part('sentence.unknown', unknown, someOf(unknown, say)),
    ...part('sentence.accepted', accepted, someOf(accepted, say)),
  ];
}

function sentenceForChecks(results: readonly Result[], say: Say): string {
  const count = results.filter(({ verdict }) => verdict.status !== 'pass').length;
  return count === 0 ? say('sentence.proved') : say('sentence.open', { count });
}

/** The accepted findings of rules that would have made the integration unready: a reader of "ready" must know about them. */
export function apartOf({ overall, results, deciding }: Report, say: Say): string {
  if (overall !== 'ready') return '';
  const excused = results.filter(({ rule }) => deciding.includes(rule.category) && isDecisive(rule, deciding));
  const count = excused.reduce((sum, { verdict }) => sum + acceptedIn(verdict), 0);
  return count === 0 ? '' : say('verdict.apart', { count });
}

function acceptedIn(verdict: Result['verdict']): number {
  return 'findings' in verdict ? verdict.findings.filter(({ accepted }) => accepted !== null).length : 0;
}
