/** What changed from one report to another, for a terminal, for Markdown, or for machines. */
import { counted } from '../src/counted.ts';
import type { Difference, Side, Trouble } from '../src/difference.ts';
import {
  type Comparison,
  type ComparisonFormat,
  type Line,
  type Part,
  renderComparison,
  verdictLines,
} from './comparison.ts';
import { minutes, SEVERITY_WORDS, shareOf } from './words.ts';

export { type ComparisonFormat as DifferenceFormat, comparisonFormats as differenceFormats } from './comparison.ts';

export function renderDifference(difference: Difference, format: ComparisonFormat): string {
  const { before, after } = difference;
  return renderComparison(difference, [...before.integrationKeys, ...after.integrationKeys], format, comparisonOf);
}

/** The most findings of one kind that are listed. */
const TOLD = 50;

function comparisonOf(difference: Difference): Comparison {
  return { title: 'before and after', lines: linesOf(difference), parts: partsOf(difference), reservation: '' };
}

function linesOf({ before, after }: Difference): Line[] {
  const counts = (title: string, of: (side: Side) => number) => ({
    ...{ title, before: String(of(before)), after: String(of(after)) },
  });
  return [
    { title: '', before: `before, ${timeOf(before)}`, after: `after, ${timeOf(after)}` },
    ...verdictLines(before, after),
    counts('Calls', ({ calls }) => calls),
    counts('Calls that count', ({ eligible }) => eligible),
  ];
}

/** A report from somebody else may contain anything. */
function timeOf({ generatedAt }: Side): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(generatedAt) ? minutes(generatedAt) : 'at an unknown time';
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
  return `${saved} of ${counted(before.calls, 'call')} (${shareOf(saved, before.calls)}).`;
}
