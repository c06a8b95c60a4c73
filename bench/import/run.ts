/**
 * `npm run bench:import`: what reading a HAR costs compared with `JSON.parse` of the same bytes, in turns, each in its own
 * process. Writes its table into `bench/README.md`; `-- --entries 10000` only prints.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFigures } from '../readme.ts';
import { measureInTurns, scratchFolder } from '../turns.ts';
import { writeHar } from './traffic.ts';

const TITLES = { parse: '`JSON.parse(readFileSync(file))`, nothing done with it', source: 'read as calls' };
/** As many as make 500 MB; a text of more than 512 MB is more than `JSON.parse` takes. */
const ENTRIES = '125000';

const { values } = parseArgs({
  options: { entries: { type: 'string', default: ENTRIES }, rounds: { type: 'string', default: '7' } },
});
const count = Number(values.entries);
const file = join(scratchFolder(), 'traffic.har');
writeHar(file, count);
const size = `${count.toLocaleString('en')} entries, ${(statSync(file).size / 1e6).toFixed(0)} MB.`;
const script = new URL('read.ts', import.meta.url);
const table = measureInTurns({ script, file, count, rounds: Number(values.rounds), titles: TITLES });
process.stdout.write(`${size}\n\n${table}`);
if (process.argv.length === 2) writeFigures('npm run bench:import', `${size}\n\n${table}`);
