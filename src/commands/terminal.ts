/** What a terminal gets and a file does not: its own width, colours, and progress of long reads. */
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Told } from '../index.ts';
import { type Rest, renderSummary, type Screen, USUAL_SCREEN, visibleLine } from './parts.ts';
import { steer } from './saying.ts';

const COLOURS = { 'NOT READY': 'red', READY: 'green', UNKNOWN: 'yellow' } as const;
/** At the start of the first line, and after the title of each category. */
const VERDICT =
  /^(?:NOT READY|READY|UNKNOWN)(?= for Go-Live)|(?<=^[A-Z][A-Za-z ]{8,13} {2})(?:Not ready|Ready|Unknown)\b/gm;

const NARROWEST = 60;
/** Longer lines are hard to read. */
const WIDEST = 120;
/** Lines after the summary: the written files, and the prompt. */
const LINES_BELOW = 6;

type Output = NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'rows'>>;

/**
 * Writes the summary, as wide and at most as high as the terminal, with coloured verdicts; respects NO_COLOR and FORCE_COLOR.
 * @param rest where to find what does not fit on the screen.
 */
export function showSummary({ report }: Told, rest: Rest, stream: Output): void {
  const summary = renderSummary(report, rest, screenOf(stream)).replace(VERDICT, (word) => coloured(word, stream));
  steer(stream, summary);
}

/** A low terminal scrolls: fewer lines would leave out what decides. */
function screenOf({ isTTY, columns, rows }: Output): Screen {
  if (!isTTY) return USUAL_SCREEN;
  return {
    columns: Math.min(Math.max(columns ?? USUAL_SCREEN.columns, NARROWEST), WIDEST),
    lines: Math.max((rows ?? 0) - LINES_BELOW, USUAL_SCREEN.lines),
  };
}

/** @returns a function that shows how many entries of a file were read; it prints nothing without a terminal. */
export function progressOn(stream: Output): (name: string, entries: number) => void {
  if (!stream.isTTY) return () => {};
  return (name, entries) =>
    steer(stream, `\r${visibleLine(name)}: ${entries.toLocaleString('en')} entries read\u001b[K`);
}

/** Wipes what `progressOn` wrote. */
export function endProgress(stream: Output): void {
  if (stream.isTTY) steer(stream, '\r\u001b[K');
}

function coloured(word: string, stream: Output): string {
  const colour = Object.entries(COLOURS).find(([verdict]) => verdict === word.toUpperCase())?.[1];
  return colour === undefined ? word : styleText(['bold', colour], word, { stream });
}
