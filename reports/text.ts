/** The summary for a terminal: what decides, in a screenful. No colours of its own. */
import type { Report } from '../src/report.ts';
import { visible } from '../src/visible.ts';
import { type View, viewOf } from './view.ts';
import { CATEGORY_TITLES, counted, DISCLAIMER } from './words.ts';
import { COLUMNS, wrapped } from './wrapped.ts';

/** Lines of a screen, which the summary does not exceed. */
const LINES = 24;
/** Longest text of an item. */
const LONGEST = 600;
const TITLE_WIDTH = Math.max(...Object.values(CATEGORY_TITLES).map((title) => title.length));

/** How much is told; the rest is in the other formats. */
interface Thrift {
  readonly columns: number;
  /** Failures that are told. */
  readonly failures: number;
  /** Items of every other section. */
  readonly others: number;
  /** Lines of an item; what is longer is cut. */
  readonly lines: number;
}

/** From all to little: the first that fits the screen is taken. */
const THRIFTS = [
  { failures: 3, others: 3, lines: 9 },
  { failures: 3, others: 2, lines: 2 },
  { failures: 3, others: 2, lines: 1 },
  { failures: 3, others: 1, lines: 1 },
  { failures: 2, others: 1, lines: 1 },
] as const;

/** @param columns of the terminal. */
export function renderText(report: Report, columns = COLUMNS): string {
  const view = viewOf(report);
  const drafts = THRIFTS.map((thrift) => () => linesOf(view, { ...thrift, columns }));
  let lines: string[] = [];
  for (const draft of drafts) {
    lines = draft();
    if (lines.length <= LINES) break;
  }
  return visible(`${lines.join('\n')}\n`);
}

function linesOf(view: View, thrift: Thrift): string[] {
  const { overallWord, report, categories, failed, undecided, needs, accepted, warnings } = view;
  const { calls, eligible } = report.recording;
  const isNews = (warning: string) => undecided.every(({ reason }) => reason !== warning);
  const cut = (text: string, indent: number) =>
    shortened(wrapped(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text, indent, thrift.columns), thrift);
  const section = <Item>(title: string, items: readonly Item[], tell: (item: Item) => string[]) =>
    sectionOf(title, items, tell, thrift.others);
  return [
    ...cut(
      `${overallWord.toUpperCase()} for Go-Live: ${counted(calls, 'call')} heard, ${eligible} of them for the traffic review.`,
      0,
    ),
    '',
    ...categories.flatMap((category) => cut(categoryLine(category), TITLE_WIDTH + 13)),
    ...sectionOf(
      failuresTitle(view),
      failed,
      (each) => [...cut(failureOf(each), 2), ...cut(fixOf(each), 7)],
      thrift.failures,
    ),
    ...section('What could not be judged', undecided, ({ rules, reason }) => cut(`${rules}: ${reason}`, 2)),
    ...section('What is still needed, in this order', needs, ({ text }) => cut(`- ${text}`, 2)),
    ...section('Accepted', accepted, (each) => cut(acceptedLine(each), 2)),
    ...section('Before you trust this', warnings.filter(isNews), (warning) => cut(`- ${warning}`, 2)),
    '',
    ...cut(provenanceOf(report), 0),
    ...wrapped(DISCLAIMER, 0, thrift.columns),
  ];
}

/** Who says so, and, where there is room, what Docusign leaves open; the other formats say it at length. */
function provenanceOf({ provenance: { rules, factsAsOf } }: Report): string {
  return (
    `Facts as of ${factsAsOf}; of the rules ${rules.official} are official, ${rules.reported} reported, ${rules.heuristic} inferred. ` +
    'Polling is counted without the query, from the last read: Docusign leaves both open.'
  );
}

/** A warning makes nobody unready, and fails nothing. */
function failuresTitle({ failed }: View): string {
  return failed.some(({ severity }) => severity === 'blocker') ? 'What fails' : 'What could be better';
}

function categoryLine({ title, word, sentence }: View['categories'][number]): string {
  return `${title.padEnd(TITLE_WIDTH)}  ${word.padEnd(9)}  ${sentence}`;
}

function failureOf({ id, findings, total }: View['failed'][number]): string {
  const inAll = total === '' ? '' : ` In total: ${total}.`;
  return `${id}: ${withoutAccount(findings[0]?.message ?? '')}${inAll}${originOf(findings)}`;
}

function fixOf({ findings, remediation }: View['failed'][number]): string {
  return `  Fix: ${findings[0]?.advice?.remedy ?? remediation.summary}`;
}

function acceptedLine({ rule, message, acceptedBy, expires }: View['accepted'][number]): string {
  return `- ${rule}: ${withoutAccount(message)} (${acceptedBy}, until ${expires})`;
}

/** On a line that is short, what every path of an account begins with tells nothing, and the start of an id tells enough. */
function withoutAccount(message: string): string {
  return message
    .replace(/\/restapi\/v2(?:\.1)?\/accounts\/[^/\s]{1,40}(?=\/)/g, '…')
    .replace(/([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '$1…');
}

/** Where the calls of a rule's findings came from: the first place that is known, and how many others. */
function originOf(findings: View['failed'][number]['findings']): string {
  const origins = new Set(findings.flatMap(({ calls }) => calls.map(({ origin }) => origin)).filter(Boolean));
  const [first] = origins;
  if (first === undefined) return '';
  return ` From ${first}${origins.size > 1 ? ` and ${counted(origins.size - 1, 'other place')}` : ''}.`;
}

/** The first items under a title that says how many there are; nothing when there are none. */
function sectionOf<Item>(
  title: string,
  items: readonly Item[],
  tell: (item: Item) => string[],
  shown: number,
): string[] {
  if (items.length === 0) return [];
  const many = items.length > shown ? ` (${shown} of ${items.length}, the others in the report)` : '';
  return ['', `${title}${many}:`, ...items.slice(0, shown).flatMap(tell)];
}

/** Ends with an ellipsis where something is left out. */
function shortened(lines: readonly string[], { lines: most, columns }: Thrift): string[] {
  if (lines.length <= most) return [...lines];
  const [last = '', ...left] = lines.slice(most - 1);
  const whole = [last, ...left.map((line) => line.trim())].join(' ');
  return [...lines.slice(0, most - 1), `${whole.slice(0, columns - 1)}…`];
}
