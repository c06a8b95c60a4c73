/**
 * `npm run bench:import`: what reading a HAR costs beside `JSON.parse` of the same bytes, in turns, each in a process of
 * its own. Writes its table into `bench/README.md`; `-- --entries 10000` only prints.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFigures } from '../readme.ts';
import { median, ratios } from '../statistics.ts';
import { writeHar } from './traffic.ts';

const WAYS = ['parse', 'source'] as const;
const TITLES = { parse: '`JSON.parse(readFileSync(file))`, nothing done with it', source: 'read as calls' } as const;
const ROUNDS = 7;
/** As many as make 500 MB; a text of more than 512 MB is more than `JSON.parse` takes. */
const ENTRIES = 125_000;

interface Measured {
  readonly entries: number;
  readonly ms: number;
  readonly mb: number;
}

const { values } = parseArgs({ options: { entries: { type: 'string' }, rounds: { type: 'string' } } });
const count = Number(values.entries ?? ENTRIES);
const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(join(root, '.golive'), { recursive: true });
const folder = mkdtempSync(join(root, '.golive', 'bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

const file = join(folder, 'traffic.har');
writeHar(file, count);
const size = `${count.toLocaleString('en')} entries, ${(statSync(file).size / 1e6).toFixed(0)} MB.`;
const rounds = Array.from({ length: Number(values.rounds ?? ROUNDS) }, () => WAYS.map(measured));
const table = tableOf(rounds);
process.stdout.write(`${size}\n\n${table}`);
if (process.argv.length === 2) writeFigures('npm run bench:import', `${size}\n\n${table}`);

function measured(way: string): Measured {
  const script = fileURLToPath(new URL('read.ts', import.meta.url));
  const { entries, ms, mb } = JSON.parse(execFileSync(process.execPath, [script, way, file], { encoding: 'utf8' }));
  if (entries !== count) throw new Error(`${way} saw ${entries} of ${count} entries`);
  return { entries, ms, mb };
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
    const mostMb = Math.max(...own.map(({ mb }) => mb));
    return `| ${TITLES[way]} | ${seconds} | ${index === 0 ? '' : ratio} | ${mostMb.toFixed(0)} |\n`;
  });
  return `| | seconds | ratio | most memory, MB |\n| --- | ---: | ---: | ---: |\n${rows.join('')}`;
}
