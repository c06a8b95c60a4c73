/** Text for a terminal. */

/** Of a terminal that does not say how wide it is. */
export const COLUMNS = 80;

/** Broken at blanks; lines after the first are indented. A word that is longer than a line stays whole. */
export function wrapped(text: string, indent: number, columns = COLUMNS): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/[\n\t]+/g, ' ').split(/(?<=\S) (?=\S)/)) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = `${' '.repeat(indent)}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
