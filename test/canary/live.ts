/** Canaries through a recorded app. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { golive } from '../cli.ts';
import type { Runtime } from '../nodes.ts';
import { recordedIn } from '../recorder/setting.ts';
import { place } from './place.ts';
import { answering } from './server.ts';
import { expectNothingLeft, planted } from './tally.ts';
import type { PlantedCall } from './traffic.ts';

const SENDER = fileURLToPath(new URL('apps/sender.mjs', import.meta.url));

/** What some clients do not send at all: fetch knows no user in a URL. */
const MAY_BE_REFUSED = new Set(['userinfo in the URL']);

export interface Client {
  /** A file of `test/recorder/apps/clients`, a client in it, the package that it is. */
  readonly command: readonly string[];
  readonly capture?: 'tap' | 'interceptors';
  readonly node: Pick<Runtime, 'path'>;
}

/** Every call arrives and is heard, and nothing of a canary is anywhere: not even in the spool while the app still runs. */
export async function expectLiveLeavesNothing(
  { command, capture = 'tap', node }: Client,
  calls: readonly PlantedCall[],
): Promise<void> {
  const here = place();
  const server = await answering(calls);
  const file = join(here.inputs, 'calls.json');
  writeFileSync(file, JSON.stringify(calls));
  const env = { ...here.env, CALLS: file, ORIGIN: `http://${server.host}`, KEPT: join(here.cwd, 'kept') };
  const args = ['--host', server.host, '--capture', capture, '--', node.path, SENDER, ...command];
  const ran = await golive(['run', ...args, `--password=${here.env.MY_WORD}`], { ...here, env });
  expect([ran.code, ran.stdout]).toEqual([1, '']);
  const unsent = calls.filter((_, index) => !server.arrived.has(String(index))).map(({ carrier }) => carrier);
  expect(unsent.filter((carrier) => !MAY_BE_REFUSED.has(carrier))).toEqual([]);
  expect(recordedIn(join(here.cwd, '.golive', 'recording.db')).length).toBeGreaterThanOrEqual(server.arrived.size);
  planted(server.arrived.size);
  const bundled = await golive(['bundle'], here);
  expect(bundled).toMatchObject({ code: 0 });
  await expectNothingLeft(here, { run: ran, bundle: bundled });
}
