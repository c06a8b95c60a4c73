/** Everything that golive does with files of every format. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { FORMATS } from '../../reports/index.ts';
import { type Ended, golive } from '../cli.ts';
import { recordedIn } from '../recorder/setting.ts';
import { place } from './place.ts';
import { FILE_SOURCES } from './sources.ts';
import { expectNothingLeft, planted } from './tally.ts';
import type { PlantedCall } from './traffic.ts';

const DAY_MS = 24 * 3600 * 1000;

/** @param callsOf the calls of a source, by its number. */
export async function expectFilesLeaveNothing(callsOf: (source: number) => readonly PlantedCall[]): Promise<void> {
  const here = place();
  const said: Record<string, Ended> = {};
  const run = async (code: number, ...args: string[]): Promise<void> => {
    const ended = await golive(args, here);
    said[args.filter((arg) => !arg.startsWith('/')).join(' ')] = ended;
    expect(ended.code, `golive ${args.join(' ')} says:\n${ended.stdout}${ended.stderr}`).toBe(code);
  };
  const files: string[] = [];
  let count = 0;
  for (const [index, write] of Object.values(FILE_SOURCES).entries()) {
    // A day of its own for each: no call is taken for one of another source.
    const calls = callsOf(index).map((call) => ({ ...call, startedAt: call.startedAt + index * DAY_MS }));
    files.push(await write(here.inputs, calls));
    count += calls.length;
  }
  await run(0, 'import', ...files);
  expect(recordedIn(join(here.cwd, '.golive', 'recording.db'))).toHaveLength(count);
  planted(count);
  await run(1, 'analyze', ...FORMATS.flatMap((format) => ['--format', format]), '--output', 'reports/');
  await run(1, 'analyze', ...files, '--format', 'json', '--output', 'files.json');
  await run(1, 'analyze');
  await run(0, 'bundle');
  await run(0, 'verify', 'golive-bundle.zip');
  await run(0, 'simulate', '--without-polling', '--rate', 'x10');
  await run(0, 'diff', 'files.json', 'reports/report.json');
  await expectNothingLeft(here, said);
}
