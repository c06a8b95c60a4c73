/** Words the lines of the plain-text report. */
import { counted } from '../src/counted.ts';
import { isDecisive, type Report } from '../src/report.ts';
import type { Ending } from './shortened.ts';
import type { View } from './view.ts';
import { CATEGORY_TITLES } from './words.ts';

export type Failed = View['failed'][number];
/** A finding's message as there is room for it. */
type Said = (message: string) => string;

/** If a line is short, the end of a place says most: the file name and the line number. */
const LONGEST_PLACE = 32;

export const TITLE_WIDTH = Math.max(...Object.values(CATEGORY_TITLES).map((title) => title.length));

/** The sources, and, if there is room, what Docusign leaves open; the other formats say it at length. */
export function provenanceOf({ provenance: { rules, factsAsOf } }: Report): string {
  return (
    `Facts as of ${factsAsOf}; of the rules ${rules.official} are official, ${rules.reported} reported, ${rules.heuristic} inferred. ` +
    'Polling is counted without the query, from the last answered read: Docusign leaves both open.'
  );
}

/** A warning by itself fails nothing; next to a blocker it is one more thing to fix. */
export function failuresTitle({ failed, report }: View): string {
  return failed.some((rule) => isDecisive(rule, report.deciding)) ? 'What to fix' : 'What could be better';
}

export function categoryLine({ title, word, sentence }: View['categories'][number]): string {
  return `${title.padEnd(TITLE_WIDTH)}  ${word.padEnd(9)}  ${sentence}`;
}

export function failureOf({ id, findings, total }: Failed, said: Said): string {
  const inAll = total === '' ? '' : ` In total: ${total}.`;
  return `${id}: ${said(findings[0]?.messageOfKey ?? '')}${inAll}`;
}

export function fixOf({ findings, remediation }: Failed): string {
  return `  Fix: ${findings[0]?.advice?.remedy ?? remediation.summary}`;
}

/** Advice that several findings share is printed once, after the last of them. */
export function hasSameFix(finding: Failed, next: Failed | undefined): boolean {
  return next !== undefined && fixOf(next) === fixOf(finding);
}

/** @param isWhole including what remains after it: a screen has no room for that. */
export function needLine({ text, remains }: View['needs'][number], isWhole: boolean): string {
  return isWhole ? `- ${text} ${remains}` : `- ${text}`;
}

export function acceptedLine({ rule, message, acceptedBy, expires }: View['accepted'][number], said: Said): string {
  return `- ${rule}: ${said(message)} (${acceptedBy}, until ${expires})`;
}

/** On a short line the common start of an account's paths says nothing, and the start of an id says enough. */
export function withoutAccount(message: string): string {
  return message
    .replace(/\/restapi\/v2(?:\.1)?\/accounts\/[^/\s]{1,40}(?=\/)/g, '…')
    .replace(/([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '$1…');
}

/** Where the calls of a rule's findings came from: the first place that is known, and how many others. */
export function originOf({ findings }: Failed): Ending {
  const calls = findings.flatMap((finding) => finding.calls).filter(({ origin }) => origin !== '');
  const others = new Set(calls.map(({ origin }) => origin)).size - 1;
  const [first] = calls;
  if (first === undefined) return { full: '', brief: '' };
  const place = first.calledFrom === '' ? first.origin : first.calledFrom;
  return {
    full: ` From ${first.origin}${others > 0 ? ` and ${counted(others, 'other place')}` : ''}.`,
    brief: ` From ${place.length > LONGEST_PLACE ? `…${place.slice(-LONGEST_PLACE)}` : place}${others > 0 ? ` and ${others} more` : ''}.`,
  };
}
