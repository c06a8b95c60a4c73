/** What changed from one report to another, for a terminal, for Markdown, or for machines. */
import type { Difference, Side, Trouble } from '../src/difference.ts';
import { visible } from '../src/visible.ts';
import { escapeMarkdown } from './markdown-escape.ts';
import { CATEGORY_TITLES, counted, DISCLAIMER, forPeople, minutes, READINESS_WORDS, SEVERITY_WORDS } from './words.ts';
import { wrapped } from './wrapped.ts';

export type DifferenceFormat = 'text' | 'markdown' | 'json';

const renderers: Readonly<Record<DifferenceFormat, (difference: Difference) => string>> = {
  text: (difference) => textOf(forPeople(difference, keysOf(difference))),
  markdown: (difference) => markdownOf(forPeople(difference, keysOf(difference))),
  json: (difference) => `${JSON.stringify(difference, null, 2)}\n`,
};

export const differenceFormats: readonly DifferenceFormat[] = ['text', 'markdown', 'json'];

export function renderDifference(difference: Difference, format: DifferenceFormat): string {
  return visible(renderers[format](difference));
}

/** Troubles of one kind that are told one by one. */
const TOLD = 50;

interface Line {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

interface Part {
  readonly title: string;
  readonly items: readonly string[];
}

function keysOf({ before, after }: Difference): string[] {
  return [...before.integrationKeys, ...after.integrationKeys];
}

function textOf(difference: Difference): string {
  const lines = linesOf(difference);
  const [width, second] = [widthOf(lines.map(({ title }) => title)), widthOf(lines.map(({ before }) => before))];
  return [
    ...lines.map(({ title, before, after }) => `${title.padEnd(width)}  ${before.padEnd(second)}  ${after}`),
    ...partsOf(difference).flatMap(({ title, items }) => [
      '',
      `${title}:`,
      ...items.flatMap((item) => wrapped(`- ${item}`, 2)),
    ]),
    '',
    ...wrapped(DISCLAIMER, 0),
    '',
  ].join('\n');
}

function markdownOf(difference: Difference): string {
  const [head, ...lines] = linesOf(difference);
  return [
    '# Docusign Go-Live readiness: before and after\n',
    `| | ${head?.before} | ${head?.after} |\n| --- | --- | --- |`,
    ...lines.map(({ title, before, after }) => `| ${title} | ${before} | **${after}** |`),
    ...partsOf(difference).map(
      ({ title, items }) => `\n## ${title}\n\n${items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')}`,
    ),
    `\n${DISCLAIMER}\n`,
  ].join('\n');
}

/** The first line is the head of the table. */
function linesOf({ before, after }: Difference): Line[] {
  const categories = Object.entries(CATEGORY_TITLES).map(([id, title]) => ({
    ...{ title, before: wordOf(before, id), after: wordOf(after, id) },
  }));
  const counts = (title: string, of: (side: Side) => number) => ({
    ...{ title, before: String(of(before)), after: String(of(after)) },
  });
  return [
    { title: '', before: `before, ${timeOf(before)}`, after: `after, ${timeOf(after)}` },
    { title: 'Go-Live', before: READINESS_WORDS[before.overall], after: READINESS_WORDS[after.overall] },
    ...categories.filter((line) => line.before !== '' || line.after !== ''),
    counts('Calls', ({ calls }) => calls),
    counts('Calls that count', ({ eligible }) => eligible),
  ];
}

/** A report that somebody else wrote may say anything. */
function timeOf({ generatedAt }: Side): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(generatedAt) ? minutes(generatedAt) : 'at an unknown time';
}

function wordOf({ readiness }: Side, id: string): string {
  const state = Object.entries(readiness).find(([category]) => category === id)?.[1];
  return state === undefined ? '' : READINESS_WORDS[state];
}

function partsOf(difference: Difference): Part[] {
  const { fixed, unchanged, accepted, unjudged, notes } = difference;
  const parts: readonly Part[] = [
    { title: `New (${difference.new.length})`, items: toldOf(difference.new, ({ message }) => message) },
    { title: `Fixed (${fixed.length})`, items: toldOf(fixed, ({ message }) => `before: ${message}`) },
    { title: `Unchanged (${unchanged.length})`, items: toldOf(unchanged, changeOf) },
    { title: `Accepted since (${accepted.length})`, items: toldOf(accepted, ({ message }) => message) },
    {
      title: `Not judged any more (${unjudged.length})`,
      items: toldOf(unjudged, ({ message }) => `before: ${message}`),
    },
    { title: 'Calls saved', items: [savedOf(difference)] },
    { title: 'Before you trust this', items: notes },
  ];
  const told = parts.filter(({ items }) => items.length > 0);
  return difference.new.length > 0 ? told : [{ title: 'New (0)', items: ['Nothing new was found.'] }, ...told];
}

function toldOf(troubles: readonly Trouble[], wordsOf: (trouble: Trouble) => string): string[] {
  const lines = troubles
    .slice(0, TOLD)
    .map(
      (trouble) =>
        `${trouble.rule} (${SEVERITY_WORDS[trouble.severity].toLowerCase()}): ${wordsOf(trouble)}${othersOf(trouble)}`,
    );
  return troubles.length > TOLD ? [...lines, `${troubles.length - TOLD} more in the JSON.`] : lines;
}

/** The message is that of one finding. */
function othersOf({ before, after }: Trouble): string {
  const findings = after.findings > 0 ? after.findings : before.findings;
  return findings > 1 ? ` And ${findings - 1} more of the kind.` : '';
}

function changeOf({ message, before, after }: Trouble): string {
  if (before.calls === after.calls) return message;
  return `${message} ${counted(after.calls, 'call')} now, ${before.calls} before.`;
}

function savedOf({ before, after, calls: { saved } }: Difference): string {
  if (saved === 0) return `None: ${counted(after.calls, 'call')} before and after.`;
  if (saved < 0) return `None: ${counted(-saved, 'call')} more than the ${before.calls} before.`;
  return `${saved} of ${counted(before.calls, 'call')} (${Math.floor((saved / before.calls) * 100)} %).`;
}

function widthOf(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
