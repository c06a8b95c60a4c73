/** Two judgements side by side and sentences below them, for a terminal, for Markdown, or for machines. */
import type { Report } from '../src/report.ts';
import { harmless } from '../src/visible.ts';
import { escapeMarkdown } from './markdown-escape.ts';
import { CATEGORY_TITLES, DISCLAIMER, forPeople, READINESS_WORDS } from './words.ts';
import { wrapped } from './wrapped.ts';

export type ComparisonFormat = 'text' | 'markdown' | 'json';

export const comparisonFormats: readonly ComparisonFormat[] = ['text', 'markdown', 'json'];

export interface Comparison {
  readonly title: string;
  /** The first is the head of the table. */
  readonly lines: readonly Line[];
  readonly parts: readonly Part[];
  /** Text before the disclaimer; may be empty. */
  readonly reservation: string;
}

export interface Line {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** Sentences below the table, with their heading. */
export interface Part {
  readonly title: string;
  readonly items: readonly string[];
}

/** @param answer printed unchanged as JSON. @param comparisonOf its form for people. */
export function renderComparison<Answer>(
  answer: Answer,
  integrationKeys: readonly string[],
  format: ComparisonFormat,
  comparisonOf: (answer: Answer) => Comparison,
): string {
  if (format === 'json') return harmless(`${JSON.stringify(answer, null, 2)}\n`);
  const comparison = comparisonOf(forPeople(answer, integrationKeys));
  return harmless(format === 'text' ? textOf(comparison) : markdownOf(comparison));
}

interface Judged {
  readonly overall: Report['overall'];
  readonly readiness: Report['readiness'];
}

/** Of Go-Live, and of each category that one of them judges. */
export function verdictLines(before: Judged, after: Judged): Line[] {
  const categories = Object.entries(CATEGORY_TITLES).map(([id, title]) => ({
    ...{ title, before: wordOf(before, id), after: wordOf(after, id) },
  }));
  return [
    { title: 'Go-Live', before: READINESS_WORDS[before.overall], after: READINESS_WORDS[after.overall] },
    ...categories.filter((line) => line.before !== '' || line.after !== ''),
  ];
}

function wordOf({ readiness }: Judged, id: string): string {
  const state = Object.entries(readiness).find(([category]) => category === id)?.[1];
  return state === undefined ? '' : READINESS_WORDS[state];
}

function textOf({ lines, parts, reservation }: Comparison): string {
  const [width, second] = [widthOf(lines.map(({ title }) => title)), widthOf(lines.map(({ before }) => before))];
  return [
    ...lines.map(({ title, before, after }) => `${title.padEnd(width)}  ${before.padEnd(second)}  ${after}`),
    ...parts.flatMap(({ title, items }) => ['', `${title}:`, ...items.flatMap((item) => wrapped(`- ${item}`, 2))]),
    '',
    ...wrapped(`${reservation}${DISCLAIMER}`, 0),
    '',
  ].join('\n');
}

function widthOf(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}

function markdownOf({ title, lines: [head, ...lines], parts, reservation }: Comparison): string {
  return [
    `# Docusign Go-Live readiness: ${title}\n`,
    `| | ${head?.before} | ${head?.after} |\n| --- | --- | --- |`,
    ...lines.map((line) => `| ${line.title} | ${line.before} | **${line.after}** |`),
    ...parts.map((part) => `\n## ${part.title}\n\n${part.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')}`),
    `\n${reservation}${DISCLAIMER}\n`,
  ].join('\n');
}
