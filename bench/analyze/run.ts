/**
 * `npm run bench:analyze`: what judging costs compared with reading. A million calls are read as rows, as calls, and judged by
 * all rules, in turns, each in its own process. Writes its table into `bench/README.md`; `-- --calls 100000` only prints.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../../rules/index.ts';
import { openStore } from '../../src/store.ts';
import { writeFigures } from '../readme.ts';
import { measureInTurns, scratchFolder } from '../turns.ts';
import { trafficOf } from './traffic.ts';

const TITLES = {
  rows: 'rows streamed from better-sqlite3, no rule',
  calls: 'the same rows as calls, no rule',
  judge: `judged by all ${rules.length} rules`,
};

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
});
const count = Number(values.calls);
const file = join(scratchFolder(), 'recording.db');
fill(file);
const script = new URL('read.mjs', import.meta.url);
const table = measureInTurns({ script, file, count, rounds: Number(values.rounds), titles: TITLES });
process.stdout.write(table);
if (process.argv.length === 2)
  writeFigures('npm run bench:analyze', `${count.toLocaleString('en')} calls.\n\n${table}`);

function fill(path: string): void {
  const store = openStore(path);
  store.add({
    origin: 'bench',
    run: 'bench',
    bytes: count,
    writer: '1',
    path: '',
    *read() {
      let position = 0;
      for (const call of trafficOf(count)) yield { position, nextByte: ++position, line: { v: 1, call } };
    },
  });
  store.close();
}
