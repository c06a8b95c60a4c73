/** A line of text as written, and with its escapes decoded: a secret must be found in either form. */

/** JSON, Markdown, HTML and URLs, each with its own escapes. */
const ESCAPES =
  /\\u([0-9a-f]{4})|\\([^\w\s]|[_bfnrt])|&#x([0-9a-f]{1,5});|&#(\d{1,6});|&(lt|gt|quot|amp|apos);|%([0-9a-f]{2})/gi;

const NAMED: Readonly<Record<string, string>> = {
  ...{ b: ' ', f: ' ', n: '\n', r: '\r', t: '\t' },
  ...{ lt: '<', gt: '>', quot: '"', amp: '&', apos: "'" },
};

/** A URL in a JSON text in a page, and no deeper. */
const LAYERS = 3;

/** The line itself first, then with one layer of escapes less each time. */
export function readingsOf(line: string): string[] {
  const readings = [line];
  let text = line;
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const plain = text.replace(ESCAPES, unescaped);
    if (plain === text) break;
    readings.push(plain);
    text = plain;
  }
  return readings;
}

function unescaped(whole: string, ...groups: unknown[]): string {
  const [unicode, single, hex, decimal, named, percent] = groups.map((group) =>
    typeof group === 'string' ? group : null,
  );
  const digits = unicode ?? hex ?? percent ?? null;
  if (digits !== null) return String.fromCodePoint(Number.parseInt(digits, 16));
  if (decimal !== null && decimal !== undefined) return String.fromCodePoint(Number(decimal));
  const name = single ?? named ?? '';
  return NAMED[name.toLowerCase()] ?? (single === null ? whole : name);
}
