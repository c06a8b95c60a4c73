/** Parses CSV according to RFC 4180. */
import { expect } from 'vitest';

/** Each record by the names of the header; character by character. */
export function recordsOf(text: string): Record<string, string | undefined>[] {
  const rows: string[][] = [['']];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1) ?? [];
    const character = text.charAt(at);
    if (quoted && text.startsWith('""', at)) {
      row.push(`${row.pop()}"`);
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ',') row.push('');
    else if (!quoted && text.startsWith('\r\n', at)) {
      rows.push(['']);
      at += 1;
    } else row.push(`${row.pop()}${character}`);
  }
  expect([quoted, rows.pop()]).toEqual([false, ['']]);
  const [names = [], ...records] = rows;
  for (const record of records) expect(record).toHaveLength(names.length);
  return records.map((record) => Object.fromEntries(names.map((name, index) => [name, record[index]])));
}
