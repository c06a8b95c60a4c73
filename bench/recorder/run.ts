/**
 * `npm run bench`: what the recorder costs an app. Measures A B C, A B C and so on, so that a machine that gets slower gets
 * slower for all. The whole run writes its tables into `bench/README.md`; with options it only prints.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFigures } from '../readme.ts';
import { type Cell, cells } from './cells.ts';
import { bare, type Configuration, nodes, others, ours, recorder } from './configurations.ts';
import { type Measurement, measure, pinned, startServer } from './measure.ts';
import { heading, type Rounds, rows } from './table.ts';

const QUICK_ROUNDS = 3;
/** Cells with as many rounds or more have short rounds. */
const SHORT_FROM_ROUNDS = 10;

const { values: options } = parseArgs({
  options: {
    /** Few cells and rounds, bare and recorder, one Node: for work on the recorder. */
    quick: { type: 'boolean', default: false },
    /** `--cell http --cell start`: these alone. */
    cell: { type: 'string', multiple: true, default: [] },
    /** `--recorder old=path --recorder new=path`: builds to compare with each other. */
    recorder: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string' },
    /** A folder for what `--cpu-prof` writes. */
    profile: { type: 'string' },
  },
});

const isWhole = process.argv.length === 2;
const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(join(root, '.golive'), { recursive: true });
const folder = mkdtempSync(join(root, '.golive', 'bench-')); // On the disk on which a recording would lie.
process.on('exit', () => rmSync(folder, { recursive: true }));

const builds = options.recorder.map(buildOf);
const chosen = cells.filter(isChosen);
if (chosen.length === 0) throw new Error(`No such cell. There are: ${cells.map(({ name }) => name).join(', ')}`);
const server = await startServer();
const tables: string[] = [];
for (const [index, { version, path }] of nodes().entries()) {
  if (options.quick && index > 0) break;
  const isAlone = options.quick || builds.length > 0 || index > 0;
  const compared = [bare, ...(builds.length > 0 ? builds : ours), ...(isAlone ? [] : others)].map(profiled);
  const names = compared.map(({ name }) => name);
  tell(`\n### Node ${version}\n\n${heading(names)}`);
  for (const cell of chosen) tell(rows(cell, roundsOf(cell, compared, path), names));
}
server.close();
const cores = pinned ? 'Client and server on a core each.' : 'Client and server not bound to cores.';
if (isWhole) writeFigures('npm run bench', `${cores}\n${tables.join('')}`);

function tell(text: string): void {
  tables.push(text);
  process.stdout.write(text);
}

function roundsOf(cell: Cell, compared: readonly Configuration[], node: string): Rounds {
  const measured = new Map(compared.map(({ name }): [string, Measurement[]] => [name, []]));
  for (let round = 0; round < numberOfRounds(cell); round += 1)
    for (const configuration of compared.filter((each) => isMeasured(each, cell, round)))
      measured.get(configuration.name)?.push(measure(cell, configuration, node, server.port, folder));
  return measured;
}

/** Other recorders once: they take most of the time, and are so far from the bare app that a round more tells nothing. */
function isMeasured({ keeps }: Configuration, { forOthers }: Cell, round: number): boolean {
  return keeps !== 'memory' || (forOthers && round === 0);
}

function numberOfRounds({ rounds }: Cell): number {
  if (options.rounds !== undefined) return Number(options.rounds);
  return options.quick && rounds < SHORT_FROM_ROUNDS ? QUICK_ROUNDS : rounds;
}

function isChosen({ name, quick }: Cell): boolean {
  return options.cell.length > 0 ? options.cell.includes(name) : quick || !options.quick;
}

/** @param build `name=path`, from the folder in which npm was called. */
function buildOf(build: string): Configuration {
  const [name = '', file = ''] = build.split('=', 2);
  return recorder(name, resolve(process.env.INIT_CWD ?? '.', file));
}

function profiled(configuration: Configuration): Configuration {
  if (options.profile === undefined) return configuration;
  const into = resolve(process.env.INIT_CWD ?? '.', options.profile, configuration.name);
  return { ...configuration, preload: [...configuration.preload, '--cpu-prof', `--cpu-prof-dir=${into}`] };
}
