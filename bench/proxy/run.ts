/**
 * `npm run bench:proxy`: what a call costs by a base path and through the proxy of a run, compared with the same call without
 * golive, in turns. Writes its table into `bench/README.md`; with any argument (`-- --rounds 1`) it only prints.
 */
import { parseArgs } from 'node:util';
import { writeFigures } from '../readme.ts';
import { median, ratios } from '../statistics.ts';
import { scratchFolder } from '../turns.ts';
import { type Measured, startServer, WAYS } from './ways.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    calls: { type: 'string', default: '20000' },
    documents: { type: 'string', default: '200' },
  },
});
const { measure, close } = await startServer(scratchFolder());
const rounds: Measured[][] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  const measured: Measured[] = [];
  for (const way of WAYS)
    measured.push(await measure(way, { warm: 400, warmDocuments: 0, alone: 1000, calls: 3000, documents: 0 }));
  rounds.push(measured);
}
const asked = { calls: Number(values.calls), documents: Number(values.documents) };
const many = { warm: asked.calls, warmDocuments: asked.documents, alone: 0, ...asked };
const weighed: Measured[] = [];
for (const way of WAYS) weighed.push(await measure(way, many));
close();

const base = rounds.flatMap(([direct]) => (direct === undefined ? [] : [direct]));
const rows = WAYS.map((way, index) => {
  const own = rounds.flatMap((round) => round[index] ?? []);
  const more = own.map(({ medianMs }, round) => medianMs - (base[round]?.medianMs ?? Number.NaN));
  const { before = null, after = null } = weighed[index] ?? {};
  return [
    way,
    median(own.map(({ medianMs }) => medianMs)).toFixed(2),
    index === 0 ? '' : `+${median(more).toFixed(2)}`,
    median(own.map(({ perSecond }) => perSecond)).toFixed(0),
    index === 0
      ? ''
      : ratios(
          own.map(({ perSecond }) => perSecond),
          base.map(({ perSecond }) => perSecond),
        ),
    before === null || after === null ? '' : `${before.toFixed(0)} to ${after.toFixed(0)}`,
  ].join(' | ');
});
const table = `| | one by one, median, ms | more, ms | 16 at once, calls per second | ratio | memory of golive, MB |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.map((row) => `| ${row} |\n`).join('')}`;
process.stdout.write(table);
const done = `Memory after ${many.warm.toLocaleString('en')} calls and ${many.warmDocuments} documents of 1 MB, and after as many more.`;
if (process.argv.length === 2) writeFigures('npm run bench:proxy', `${done}\n\n${table}`);
