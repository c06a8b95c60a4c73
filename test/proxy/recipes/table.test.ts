/** docs/other-languages.md lists the clients of the table. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { RECIPES } from './table.ts';

const document = readFileSync(new URL('../../../docs/other-languages.md', import.meta.url), 'utf8');

test('the document names every client that is tried, with what to type', () => {
  expect(rowsBelow('| client | after ')).toEqual(
    RECIPES.map(({ client, command: [program, ...args] }) => [client, `\`${[basename(program), ...args].join(' ')}\``]),
  );
});

/** The first two cells of each row of the table that begins so. */
function rowsBelow(head: string): string[][] {
  const table = document.slice(document.indexOf(head)).split('\n\n')[0] ?? '';
  return table
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    );
}
