/** Text of others made harmless to whatever shows it: what would steer a terminal or turn the line around is written out. */

/**
 * Control characters but tab and the ends of lines, those that change the direction of text, and the separators that some
 * programs take for the end of a line.
 */
const STEERING = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/gu;

/** Each of them as `\u001b`: what JSON calls it too, so that JSON stays what it is. */
export function visible(text: string): string {
  return text.replace(STEERING, written);
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
