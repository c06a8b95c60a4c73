/** Truncates texts for a screen: cuts the least important part, and marks the cut. */
import { startOf } from './clipped.ts';
import { wrapped } from './wrapped.ts';

/** The longest form of a text. */
export interface Room {
  readonly columns: number;
  /** Lines of an item; what is longer is cut. */
  readonly lines: number;
}

/** The end of an item, in a long and a short form: the last part to be left out. */
export interface Ending {
  readonly full: string;
  readonly brief: string;
}

/** Longest text of an item on a screen. */
const LONGEST = 600;

/** A text in lines, cut at its end if there is no room; those after the first are indented. */
export function shortened(text: string, indent: number, room: Room): string[] {
  const lines = wrapped(bounded(text, room), indent, room.columns);
  if (lines.length <= room.lines) return lines;
  const [last = '', ...left] = lines.slice(room.lines - 1);
  const whole = [last, ...left.map((line) => line.trim())].join(' ');
  return [...lines.slice(0, room.lines - 1), `${startOf(whole, room.columns - 1)}…`];
}

/** The same with a suffix: the text before it is cut first. */
export function shortenedBefore(text: string, { full, brief }: Ending, indent: number, room: Room): string[] {
  const told = bounded(text, room);
  const lines = wrapped(`${told}${full}`, indent, room.columns);
  if (lines.length <= room.lines) return lines;
  const briefly = wrapped(`${told}${brief}`, indent, room.columns);
  if (briefly.length <= room.lines) return briefly;
  if (brief === '') return shortened(text, indent, room);
  for (let kept = room.lines * room.columns - brief.length; kept > 0; kept -= 1) {
    const cut = wrapped(`${startOf(told, kept).trimEnd()}…${brief}`, indent, room.columns);
    if (cut.length <= room.lines) return cut;
  }
  return shortened(text, indent, room);
}

function bounded(text: string, { lines }: Room): string {
  return Number.isFinite(lines) && text.length > LONGEST ? `${startOf(text, LONGEST)}…` : text;
}
