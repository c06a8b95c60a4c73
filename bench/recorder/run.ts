/**
 * `npm run bench`: what the recorder costs an app. Measures A B C, A B C and so on, so that a machine that gets slower gets
 * slower for all. The whole run writes its tables into `bench/README.md`; `--quick`, `--cell` and `--recorder` only print.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Cell, cells } from './cells.ts';
import { bare, type Configuration, nodes, ours, recorder } from './configurations.ts';
import { type Measurement, measure, startServer } from './measure.ts';
import { heading, type Rounds, rows } from './table.ts';

const QUICK_ROUNDS = 5;

const { values: options } = parseArgs({
  options: {
    /** Few cells and rounds, bare and recorder, one Node: for work on the recorder. */
    quick: { type: 'boolean', default: false },
    /** `--cell http --cell start`: these alone. */
    cell: { type: 'string', multiple: true, default: [] },
    /** `--recorder old=path --recorder new=path`: builds to compare with each other. */
    recorder: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string' },
  },
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const builds = options.recorder.map((build) => {
  const [name = '', file = ''] = build.split('=', 2);
  return recorder(name, resolve(process.env.INIT_CWD ?? '.', file));
});
const recorders = builds.length > 0 ? builds : [ours];
const chosen = cells.filter(({ name, quick }) =>
  options.cell.length > 0 ? options.cell.includes(name) : quick || !options.quick,
);

mkdirSync(join(root, '.golive'), { recursive: true });
const folder = mkdtempSync(join(root, '.golive', 'bench-'));
const server = await startServer();
for (const [index, { version, path }] of nodes().entries()) {
  if (options.quick && index > 0) break;
  const compared = [bare, ...recorders];
  const names = compared.map(({ name }) => name);
  process.stdout.write(`\nNode ${version}\n\n${heading(names)}`);
  for (const cell of chosen) process.stdout.write(rows(cell, roundsOf(cell, compared, path), names));
}
server.close();
rmSync(folder, { recursive: true });

function roundsOf(cell: Cell, compared: readonly Configuration[], node: string): Rounds {
  const measured = new Map(compared.map(({ name }): [string, Measurement[]] => [name, []]));
  const rounds = Number(options.rounds ?? (options.quick && cell.load !== null ? QUICK_ROUNDS : cell.rounds));
  for (let round = 0; round < rounds; round += 1)
    for (const configuration of compared)
      measured.get(configuration.name)?.push(measure(cell, configuration, node, server.port, folder));
  return measured;
}
