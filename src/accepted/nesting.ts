/** Measures how deeply a JSON text is nested without parsing it: parsers may recurse. */

/** The file has four levels; more are allowed so that the parser can say what is wrong. */
const DEEPEST = 32;

/** The offset of the first bracket or brace that is too deep; null if there is none. */
export function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > DEEPEST) return at;
  }
  return null;
}

/** The offset of the closing quote; without one, the end of the line or of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return at;
}
