/** A comment on a pull request: what a reviewer needs, the rest folded. Its first line lets a bot find and update it. */
import { fitted } from './fitted.ts';
import * as sections from './sections.ts';
import type { Told } from './told.ts';
import { viewOf } from './view.ts';

const MARKER = '<!-- golive-analyzer -->\n';
/** GitHub takes 65,536; a bot may want to add a line. */
const MOST_CHARACTERS = 60_000;
const MOST_FINDINGS = 100;

export function renderComment({ report }: Told): string {
  const view = viewOf(report);
  const blocks = [
    { head: MARKER, rows: [], tail: '' },
    ...sections.verdicts(view),
    ...sections.belowVerdicts(view, MOST_FINDINGS),
  ];
  return fitted(blocks, sections.foot(view), MOST_CHARACTERS, (text) => text.length);
}
