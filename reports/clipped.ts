/** Recorded text of any length and of any characters, made fit for one line. */

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** In one line, at most `most` characters; the last tells that something was cut off. Characters that are no text go. */
export function clipped(text: string, most: number): string {
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return cut
    .replace(/[\uD800-\uDBFF]…$/, '…')
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/\s+/g, ' ')
    .trim();
}
