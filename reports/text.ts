/** The report as plain text, and its summary for a terminal: what decides, in a screenful. No colours of its own. */
import { counted } from '../src/counted.ts';
import type { Report } from '../src/report.ts';
import { harmless } from '../src/visible.ts';
import { asOne, mistakesOf } from './mistakes.ts';
import { type Room, shortened, shortenedBefore } from './shortened.ts';
import {
  acceptedLine,
  categoryLine,
  type Failed,
  failureOf,
  failuresTitle,
  fixOf,
  hasSameFix,
  needLine,
  originOf,
  provenanceOf,
  TITLE_WIDTH,
  withoutAccount,
} from './text-lines.ts';
import type { Told } from './told.ts';
import { type View, viewOf } from './view.ts';
import { DISCLAIMER } from './words.ts';
import { COLUMNS, wrapped } from './wrapped.ts';

/** A level of detail; everything is in the other formats. */
interface DetailLevel extends Room {
  /** Most failures to list. */
  readonly failures: number;
  /** Most items of each other section. */
  readonly others: number;
}

/** The maximum size of a summary. */
export interface Screen {
  readonly columns: number;
  readonly lines: number;
}

/** The default if the size is unknown. */
export const USUAL_SCREEN: Screen = { columns: COLUMNS, lines: 24 };

/** Where to find what a summary leaves out. */
export interface Rest {
  /** After the title of a shortened section. */
  readonly behindTitle: string;
  /** The last line. */
  readonly atEnd: string;
}

/** For when a report file was written and its path is printed. */
export const IN_THE_REPORT: Rest = { behindTitle: ', the others in the report', atEnd: '' };

const NO_REST: Rest = { behindTitle: '', atEnd: '' };
const ALL = Number.POSITIVE_INFINITY;

/** Levels from full to minimal: the first that fits the screen is used. */
const DETAIL_LEVELS = [
  { failures: 12, others: 9, lines: 9 },
  { failures: 12, others: 6, lines: 2 },
  { failures: 9, others: 6, lines: 2 },
  { failures: 6, others: 6, lines: 2 },
  { failures: 5, others: 3, lines: 2 },
  { failures: 3, others: 3, lines: 9 },
  { failures: 3, others: 2, lines: 2 },
  { failures: 3, others: 2, lines: 1 },
  { failures: 3, others: 1, lines: 1 },
  { failures: 2, others: 1, lines: 1 },
] as const;

/** Nothing is left out. */
export function renderText({ report }: Told): string {
  return textOf(wholeOf(viewOf(report), COLUMNS));
}

/** As much as fits a screen. */
export function renderSummary(report: Report, rest: Rest, screen = USUAL_SCREEN): string {
  const view = viewOf(report);
  let lines = wholeOf(view, screen.columns);
  for (const level of DETAIL_LEVELS) {
    if (lines.length <= screen.lines) break;
    const end = rest.atEnd === '' ? [] : wrapped(rest.atEnd, 2, screen.columns);
    lines = [...linesOf(view, { ...level, columns: screen.columns }, rest), ...end];
  }
  return textOf(lines);
}

function textOf(lines: readonly string[]): string {
  return harmless(`${lines.join('\n')}\n`);
}

function wholeOf(view: View, columns: number): string[] {
  return linesOf(view, { columns, failures: ALL, others: ALL, lines: ALL }, NO_REST);
}

function linesOf(view: View, level: DetailLevel, rest: Rest): string[] {
  const { overallWord, apart, report, categories, failed, undecided, needs, accepted, warnings } = view;
  const { calls, eligible } = report.recording;
  const isNews = (warning: string) => undecided.every(({ reason }) => reason !== warning);
  const cut = (text: string, indent: number) => shortened(text, indent, level);
  const said = level.lines < ALL ? withoutAccount : (message: string) => message;
  const section = <Item>(title: string, items: readonly Item[], tell: (item: Item) => string[]) =>
    sectionOf(title, items, tell, level.others, rest);
  return [
    ...cut(
      `${overallWord.toUpperCase()} for Go-Live${apart}: ${counted(calls, 'call')} heard, ${eligible} of them for the traffic review.`,
      0,
    ),
    '',
    ...categories.flatMap((category) => cut(categoryLine(category), TITLE_WIDTH + 13)),
    ...sectionOf(
      failuresTitle(view),
      level.lines < ALL ? mistakesOf(failed).map(asOne) : failed,
      (each) =>
        toldOf(each, level).flatMap((finding, at, all) => [
          ...shortenedBefore(failureOf(finding, said), originOf(finding), 2, level),
          ...(hasSameFix(finding, all[at + 1]) ? [] : cut(fixOf(finding), 7)),
        ]),
      level.failures,
      rest,
    ),
    ...section('What could not be judged', undecided, ({ rules, reason }) => cut(`${rules}: ${reason}`, 2)),
    ...section('What is still needed, in this order', needs, (need) => cut(needLine(need, level.lines === ALL), 2)),
    ...section('Accepted', accepted, (each) => cut(acceptedLine(each, said), 2)),
    ...section('Before you trust this', warnings.filter(isNews), (warning) => cut(`- ${warning}`, 2)),
    '',
    ...cut(provenanceOf(report), 0),
    ...wrapped(DISCLAIMER, 0, level.columns),
  ];
}

/** On a screen only the first finding of each rule is shown. */
function toldOf(failed: Failed, { lines }: DetailLevel): readonly Failed[] {
  if (lines < ALL) return [failed];
  return [...failed.findings, ...failed.folded].map((finding) => ({ ...failed, findings: [finding], total: '' }));
}

/** The first items under a title with their number; nothing if there are none. */
function sectionOf<Item>(
  title: string,
  items: readonly Item[],
  tell: (item: Item) => string[],
  shown: number,
  { behindTitle }: Rest,
): string[] {
  if (items.length === 0) return [];
  const many = items.length > shown ? ` (${shown} of ${items.length}${behindTitle})` : '';
  return ['', `${title}${many}:`, ...items.slice(0, shown).flatMap(tell)];
}
