/** A recording as a recorder leaves it: lines that are not yet added. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../src/model.ts';

let runs = 0;

/** Each time as another run. @param file of the recording; @param pieces the calls of one process each. */
export function spooled(file: string, ...pieces: readonly (readonly Call[])[]): void {
  runs += 1;
  const folder = join(`${file}-spool`, `1-run-${runs}`);
  mkdirSync(folder, { recursive: true });
  pieces.forEach((calls, index) => {
    const lines = calls.map((call) => `${JSON.stringify({ v: 1, call })}\n`);
    writeFileSync(join(folder, `${index + 1}-0-x.jsonl`), lines.join(''));
  });
}
