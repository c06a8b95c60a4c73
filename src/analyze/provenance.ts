/** Provenance of the verdicts: how old the facts are, who states them, and what Docusign does not specify. */
import type { Rule } from '../model.ts';
import type { Report } from '../report.ts';

const OPEN_QUESTIONS: Report['provenance']['openQuestions'] = [
  {
    question: 'Is a resource that is read with another query string another resource?',
    choice:
      'No, but for the next pages of one read: polling is counted without the query, which is the stricter reading.',
  },
  {
    question: 'Do the 15 minutes run from the last read, or from the last read that was allowed?',
    choice: 'From the last read that was answered, which is the stricter reading.',
  },
];

export function provenanceOf(rules: readonly Rule[]): Report['provenance'] {
  const kinds = { official: 0, reported: 0, heuristic: 0 };
  for (const { source } of rules) kinds[source.kind] += 1;
  const days = rules.map(({ source }) => source.checkedOn).sort();
  return { factsAsOf: days.at(-1) ?? '1970-01-01', rules: kinds, openQuestions: OPEN_QUESTIONS };
}
