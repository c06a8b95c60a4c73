/**
 * `npm run bench:analyze`: what judging costs beside reading. A million calls are read as rows, as calls, and judged by
 * all rules, in turns, each in a process of its own. Writes its table into `bench/README.md`; `-- --calls 100000` only prints.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rules } from '../../rules/index.ts';
import { openStore } from '../../src/store.ts';
import { writeFigures } from '../readme.ts';
import { median, ratios } from '../statistics.ts';
import { trafficOf } from './traffic.ts';

const WAYS = ['rows', 'calls', 'judge'] as const;
const TITLES = {
  rows: 'rows streamed from better-sqlite3, no rule',
  calls: 'the same rows as calls, no rule',
  judge: `judged by all ${rules.length} rules`,
} as const;
const ROUNDS = 5;

interface Measured {
  readonly calls: number;
  readonly ms: number;
  readonly mb: number;
}

const { values } = parseArgs({ options: { calls: { type: 'string' }, rounds: { type: 'string' } } });
const count = Number(values.calls ?? 1_000_000);
const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(join(root, '.golive'), { recursive: true });
const folder = mkdtempSync(join(root, '.golive', 'bench-')); // On the disk on which a recording would lie.
process.on('exit', () => rmSync(folder, { recursive: true }));

const file = join(folder, 'recording.db');
fill(file);
const rounds = Array.from({ length: Number(values.rounds ?? ROUNDS) }, () => WAYS.map(measured));
const table = tableOf(rounds);
process.stdout.write(table);
if (process.argv.length === 2)
  writeFigures('npm run bench:analyze', `${count.toLocaleString('en')} calls.\n\n${table}`);

function fill(path: string): void {
  const store = openStore(path);
  store.add({
    origin: 'bench',
    run: 'bench',
    bytes: count,
    pid: 1,
    path: '',
    *read() {
      let position = 0;
      for (const call of trafficOf(count)) yield { position, nextByte: ++position, line: { v: 1, call } };
    },
  });
  store.close();
}

function measured(way: string): Measured {
  const script = fileURLToPath(new URL('read.mjs', import.meta.url));
  const { calls, ms, mb } = JSON.parse(execFileSync(process.execPath, [script, way, file], { encoding: 'utf8' }));
  if (calls !== count) throw new Error(`${way} saw ${calls} of ${count} calls`);
  return { calls, ms, mb };
}

function tableOf(all: readonly (readonly Measured[])[]): string {
  const rows = WAYS.map((way, index) => {
    const own = all.map((round) => round[index]).filter((each) => each !== undefined);
    const base = all.map((round) => round[0]).filter((each) => each !== undefined);
    const seconds = (median(own.map(({ ms }) => ms)) / 1000).toFixed(2);
    const ratio = ratios(
      own.map(({ ms }) => ms),
      base.map(({ ms }) => ms),
    );
    return `| ${TITLES[way]} | ${seconds} | ${index === 0 ? '' : ratio} | ${median(own.map(({ mb }) => mb)).toFixed(0)} |\n`;
  });
  return `| | seconds | ratio | most memory, MB |\n| --- | ---: | ---: | ---: |\n${rows.join('')}`;
}
