/** What people have accepted, and what they have to check manually. */
import type { Report, Result } from '../src/report.ts';
import { findingsOf, type Reading } from './rows.ts';
import type { Say } from './say.ts';

/** Accepted findings, each with its reason. */
export function acceptedOf(results: readonly Result[], reading: Reading) {
  return results.flatMap((result) =>
    findingsOf(result, reading).flatMap(({ accepted, ...finding }) =>
      accepted === null ? [] : [{ ...finding, ...accepted, rule: result.rule.id }],
    ),
  );
}

/** Prerequisites, with the reason why each is open or the call that proves it. */
export function checklistOf({ results }: Report, say: Say) {
  return results
    .filter(({ rule }) => rule.category === 'prerequisites')
    .map(({ rule, verdict }) => ({
      ...rule,
      state: verdict.status === 'pass' ? ('ready' as const) : ('unknown' as const),
      isReady: verdict.status === 'pass',
      word: verdict.status === 'pass' ? say('verdict.ready') : say('checks.check'),
      why: whyOf(verdict),
    }));
}

function whyOf(verdict: Result['verdict']): string {
  if (verdict.status === 'pass') return verdict.note ?? '';
  return verdict.status === 'unknown' ? verdict.reason : '';
}
