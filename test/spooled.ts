/** A recording as a recorder leaves it: lines that wait to be taken in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../src/model.ts';

/** @param file of the recording; @param pieces the calls of one process each. */
export function spooled(file: string, ...pieces: readonly (readonly Call[])[]): void {
  const folder = join(`${file}-spool`, '1-run');
  mkdirSync(folder, { recursive: true });
  pieces.forEach((calls, index) => {
    const lines = calls.map((call) => `${JSON.stringify({ v: 1, call })}\n`);
    writeFileSync(join(folder, `${index + 1}-0-x.jsonl`), lines.join(''));
  });
}
