/** What was searched and found, over all tests of a file; printed at their end as one line. */
import { afterAll, expect } from 'vitest';
import type { Ended } from '../cli.ts';
import type { Place } from './place.ts';
import { canariesIn } from './search.ts';
import { carrierOf } from './traffic.ts';

const figures = { carriersPlanted: 0, bytesSearched: 0, hits: 0 };

/** @param carriers so many calls with a canary were made, or were read from a file. */
export function planted(carriers: number): void {
  figures.carriersPlanted += carriers;
}

/** No canary is in what golive said, and in what is there now. @param said by the names of what said it. */
export async function expectNothingLeft(place: Place, said: Readonly<Record<string, Ended>>): Promise<void> {
  const outputs = Object.entries(said).flatMap(([name, { stdout, stderr }]) => [
    [`stdout of ${name}`, Buffer.from(stdout)] as const,
    [`stderr of ${name}`, Buffer.from(stderr)] as const,
  ]);
  const found: string[] = [];
  for (const [where, bytes] of [...outputs, ...(await place.remains())]) {
    figures.bytesSearched += bytes.length;
    found.push(...canariesIn(bytes).map((canary) => `${where}: ${carrierOf(canary)}`));
  }
  figures.hits += found.length;
  expect(found).toEqual([]);
}

/** To be called once in a file of tests. */
export function tellFigures(suite: string): void {
  afterAll(() => void process.stdout.write(`${JSON.stringify({ suite, ...figures })}\n`));
}
