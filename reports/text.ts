/** The short text for a terminal: at most 80 columns, no colours of its own. */
import type { Report } from '../src/report.ts';
import { sourcesOf } from './about.ts';
import { type View, viewOf } from './view.ts';
import { CATEGORY_TITLES, counted, DISCLAIMER } from './words.ts';
import { wrapped } from './wrapped.ts';

/** Findings told; the rest is in the other formats. */
const SHOWN = 3;
const TITLE_WIDTH = Math.max(...Object.values(CATEGORY_TITLES).map((title) => title.length));

export function renderText(report: Report): string {
  const { overallWord, categories, failed, undecided, needs, accepted, warnings } = viewOf(report);
  const { calls, eligible } = report.recording;
  const lines = [
    `${overallWord.toUpperCase()} for Go-Live: ${counted(calls, 'call')} heard, ${eligible} of them for the traffic review.`,
    '',
    ...categories.flatMap(categoryLines),
    ...section('What fails', failed, failureLines),
    ...section('What could not be judged', undecided, ({ rules, reason }) => wrapped(`${rules}: ${reason}`, 2)),
    ...section('What is still needed, in this order', needs, ({ text }) => wrapped(`- ${text}`, 2)),
    ...section('Accepted', accepted, ({ rule, message, acceptedBy, expires }) =>
      wrapped(`- ${rule}: ${message} (${acceptedBy}, until ${expires})`, 2),
    ),
    ...section('Before you trust this', warnings, (warning) => wrapped(`- ${warning}`, 2)),
    '',
    ...wrapped(provenanceOf(report), 0),
    ...wrapped(DISCLAIMER, 0),
  ];
  return `${lines.join('\n')}\n`;
}

/** Who says so, and what Docusign leaves open; the other formats say it at length. */
function provenanceOf({ provenance }: Report): string {
  return (
    `Of the rules, ${sourcesOf(provenance)}; facts as of ${provenance.factsAsOf}. ` +
    'Where Docusign is silent, polling is counted without the query, from the last read.'
  );
}

function categoryLines({ title, word, sentence }: View['categories'][number]): string[] {
  return wrapped(`${title.padEnd(TITLE_WIDTH)}  ${word.padEnd(9)}  ${sentence}`, TITLE_WIDTH + 13);
}

function failureLines({ id, findings, total, remediation }: View['failed'][number]): string[] {
  const inAll = total === '' ? '' : ` In total: ${total}.`;
  return [
    ...wrapped(`${id}: ${findings[0]?.message ?? ''}${inAll}${originOf(findings)}`, 2),
    ...wrapped(`  Fix: ${findings[0]?.advice?.remedy ?? remediation.summary}`, 7),
  ];
}

/** Where the calls of a rule's findings came from: the first place that is known, and how many others. */
function originOf(findings: View['failed'][number]['findings']): string {
  const origins = new Set(findings.flatMap(({ calls }) => calls.map(({ origin }) => origin)).filter(Boolean));
  const [first] = origins;
  if (first === undefined) return '';
  return ` From ${first}${origins.size > 1 ? ` and ${counted(origins.size - 1, 'other place')}` : ''}.`;
}

/** The first items under a title; nothing when there are none. */
function section<Item>(title: string, items: readonly Item[], linesOf: (item: Item) => string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length - SHOWN;
  return [
    '',
    `${title}:`,
    ...items.slice(0, SHOWN).flatMap(linesOf),
    ...(rest > 0 ? [`(${rest} more in the other formats)`] : []),
  ];
}
