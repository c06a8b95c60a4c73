/** Which failures make a category not ready. */
import type { Category, RuleMeta } from '../model.ts';

/** A blocker always does. Efficiency knows none: where it is asked to decide, its warnings do. */
export function isDecisive({ category, severity }: RuleMeta, deciding: readonly Category[]): boolean {
  if (severity === 'blocker') return true;
  return category === 'efficiency' && severity === 'warning' && deciding.includes(category);
}
