/** The short text for a terminal: at most 80 columns, no colours of its own. */
import type { Report } from '../src/report.ts';
import { viewOf } from './view.ts';
import { CATEGORY_TITLES, DISCLAIMER } from './words.ts';

const COLUMNS = 80;
/** Findings told; the rest is in the other formats. */
const SHOWN = 4;

export function renderText(report: Report): string {
  const { overallWord, categories, failed, undecided, needs, warnings } = viewOf(report);
  const { calls, eligible } = report.recording;
  const widest = Math.max(...Object.values(CATEGORY_TITLES).map((title) => title.length));
  const lines = [
    `${overallWord.toUpperCase()} for Go-Live: ${calls} calls heard, ${eligible} count in the traffic review.`,
    '',
    ...categories.flatMap(({ title, word, sentence }) =>
      wrapped(`${title.padEnd(widest)}  ${word.padEnd(9)}  ${sentence}`, widest + 13),
    ),
    ...section(
      'What fails',
      failed
        .slice(0, SHOWN)
        .flatMap(({ id, findings, remediation }) => [
          ...wrapped(`${id}: ${findings[0]?.message ?? ''}${more(findings.length - 1)}`, 2),
          ...wrapped(`  Fix: ${remediation.summary}`, 7),
        ]),
    ),
    ...section(
      'What could not be judged',
      undecided.slice(0, SHOWN).flatMap(({ rules, reason }) => wrapped(`${rules}: ${reason}`, 2)),
    ),
    ...section(
      'What is needed',
      needs.slice(0, SHOWN).flatMap((need) => wrapped(`- ${need}`, 2)),
    ),
    ...section(
      'Mind',
      warnings.slice(0, SHOWN).flatMap((warning) => wrapped(`- ${warning}`, 2)),
    ),
    '',
    ...wrapped(DISCLAIMER, 0),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

function more(count: number): string {
  return count > 0 ? ` And ${count} more.` : '';
}

/** Broken at blanks; lines after the first are indented. A word that is longer than a line stays whole. */
function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (line !== '' && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = `${' '.repeat(indent)}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
