/** How deep a JSON text is nested, told without reading it: whoever reads it may do so by recursion. */

/** The file has four levels; the rest tells somebody what is wrong with it. */
const DEEPEST = 32;

/** The place of the first bracket or brace that is too deep; null: there is none. */
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

/** The quote that ends it; the end of the line, or of everything, where there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return at;
}
