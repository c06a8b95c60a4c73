/** Ways to do the same work, measured in turns, each time in its own process: medians, ratios, peak memory. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, ratios } from './statistics.ts';

interface Measured {
  /** How much work was done: every way has to do all of it. */
  readonly count: number;
  readonly ms: number;
  readonly mb: number;
}

interface Turns {
  /** Run as `node script way file`; prints what it measured as JSON. */
  readonly script: URL;
  readonly file: string;
  readonly count: number;
  readonly rounds: number;
  /** By the name of each way; the first is what the others are compared with. */
  readonly titles: Readonly<Record<string, string>>;
}

/** A folder on the disk on which a recording would lie; gone when the process ends. */
export function scratchFolder(): string {
  const root = fileURLToPath(new URL('../', import.meta.url));
  mkdirSync(join(root, '.golive'), { recursive: true });
  const folder = mkdtempSync(join(root, '.golive', 'bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  return folder;
}

/** @returns the table in Markdown. @throws when a way did less work than there was. */
export function measureInTurns(turns: Turns): string {
  const ways = Object.keys(turns.titles);
  const all = Array.from({ length: turns.rounds }, () => ways.map((way) => measured(turns, way)));
  const columns = ways.map((_, index) => all.flatMap((round) => round[index] ?? []));
  const base = (columns[0] ?? []).map(({ ms }) => ms);
  const rows = Object.values(turns.titles).map((title, index) => {
    const own = columns[index] ?? [];
    const ratio = index === 0 ? '' : ratios(timesOf(own), base);
    const mostMb = Math.max(...own.map(({ mb }) => mb)).toFixed(0);
    return `| ${title} | ${(median(timesOf(own)) / 1000).toFixed(2)} | ${ratio} | ${mostMb} |\n`;
  });
  return `| | seconds | ratio | most memory, MB |\n| --- | ---: | ---: | ---: |\n${rows.join('')}`;
}

function timesOf(measurements: readonly Measured[]): number[] {
  return measurements.map(({ ms }) => ms);
}

function measured({ script, file, count }: Turns, way: string): Measured {
  const printed = execFileSync(process.execPath, [fileURLToPath(script), way, file], { encoding: 'utf8' });
  const result: Measured = JSON.parse(printed);
  if (result.count !== count) throw new Error(`${way} saw ${result.count} of ${count}`);
  return result;
}
