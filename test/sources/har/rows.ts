/** Tables of entries and the facts expected from them. */
import { expect, test } from 'vitest';
import type { Call } from '../../../src/model.ts';
import { callOf, type entry } from '../har-file.ts';

/** What it shows, the entry's own parts, the facts. */
export type Row = readonly [name: string, parts: Parameters<typeof entry>[0], facts: Partial<Call>];

/** A test for each row. */
export function testFacts(rows: readonly Row[]): void {
  for (const [name, parts, facts] of rows) test(name, async () => expect(await callOf(parts)).toMatchObject(facts));
}
