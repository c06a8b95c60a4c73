/**
 * Text of others made harmless to whatever shows it: what would steer a terminal or turn the line around is written out, and
 * what would be an order to a program that runs builds and reads what they print.
 */

/**
 * Control characters but tab and the ends of lines, those that change the direction of text, and the separators that some
 * programs take for the end of a line.
 */
const STEERING = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/gu;

/** Before an order of Azure, TeamCity or GitHub, anywhere in a line: `##vso[`, `##teamcity[`, `##[`. */
const ORDER = /#(?=#[A-Za-z]*\[)/g;

/** Before an order of GitHub, `::error::`, at the beginning of a line: which blanks stand there does not matter. */
const ORDER_OF_LINE = /^(?:(?![\r\n])\s)*:(?=:)/gm;

/** Each of them as `\u001b`: what JSON calls it too, so that JSON stays what it is. */
export function visible(text: string): string {
  return text.replace(STEERING, written).replace(ORDER, written);
}

/** `visible` where nothing of golive's own begins a line with two colons. */
export function harmless(text: string): string {
  return visible(text).replace(ORDER_OF_LINE, (found) => `${found.slice(0, -1)}${written(':')}`);
}

/** Without them, a blank for each. */
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
