/** The summary of a job of GitHub, which drops one that is larger than 1 MiB: it stays well below. */
import { type Block, fitted } from './fitted.ts';
import * as sections from './sections.ts';
import type { Told } from './told.ts';
import { type View, viewOf } from './view.ts';

const MOST_BYTES = 900 * 1024;
const MOST_FINDINGS = 50;

export function renderStepSummary({ report }: Told): string {
  const view = viewOf(report);
  const blocks = [...sections.verdicts(view), strip(view), ...sections.belowVerdicts(view, MOST_FINDINGS)];
  return fitted(blocks, sections.foot(view), MOST_BYTES, (text) => Buffer.byteLength(text));
}

/** The calls that the review looks at, one mark each, and the same in words. */
function strip({ windows }: View): Block {
  const rows = windows.map(({ title, faulty, calls }) => {
    const marks = calls.map(({ passes }) => (passes ? '🟩' : '🟥')).join('');
    return `\n${marks}\n\n${sections.wordsOnly(title)}: ${faulty} would fail the traffic review.\n`;
  });
  return { head: '', rows, tail: '', most: 20_000 };
}
