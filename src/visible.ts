/**
 * Makes untrusted text safe to print: escapes terminal control characters and bidirectional overrides, and breaks up commands
 * that CI systems would execute when they read the log.
 */

/**
 * Control characters except tab and line ends, bidirectional controls, and separators that some programs treat as line ends.
 */
const STEERING = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/gu;

/** The start of a command of Azure, TeamCity or GitHub, anywhere in a line: `##vso[`, `##teamcity[`, `##[`. */
const ORDER = /#(?=#[A-Za-z]*\[)/g;

/** A workflow command of GitHub, `::error::`, at the start of a line, after any white space. */
const ORDER_OF_LINE = /^(?:(?![\r\n])\s)*:(?=:)/gm;

/** Escapes each as `\u001b`, which leaves the meaning of JSON unchanged. */
export function visible(text: string): string {
  return text.replace(STEERING, written).replace(ORDER, written);
}

/** `visible`, and also neutralizes workflow commands; for output that contains none of golive's own. */
export function harmless(text: string): string {
  return visible(text).replace(ORDER_OF_LINE, (found) => `${found.slice(0, -1)}${written(':')}`);
}

/** Replaces each by a space. */
export function withoutSteering(text: string): string {
  return text.replace(STEERING, ' ');
}

/** `visible` on one line, for names. */
export function visibleLine(text: string): string {
  return visible(text).replace(/[\r\n\t]/g, written);
}

function written(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
