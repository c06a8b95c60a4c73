/** Recorded text of any length and of any characters, made fit for one line. */

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** One line of at most `most` characters; the last one shows that text was cut off. Control characters are removed. */
export function clipped(text: string, most: number): string {
  const cut = text.length > most ? `${startOf(text, most - 1)}…` : text;
  return cut.replace(LONE_SURROGATE, '\uFFFD').replace(/\s+/g, ' ').trim();
}

/** At most `most` characters from its start; one that is a pair is not cut in two. */
export function startOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
