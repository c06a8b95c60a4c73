/** A recorded app that dies while it calls, and the promise that the recording contains every call that it saw finish. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type Ended, endOf, GOLIVE, start, temporaryFolder } from '../cli.ts';
import { listen } from '../standin/listening.ts';
import { app, recordedIn } from './setting.ts';

/** The calls that the app has under way at any time. */
export const PARALLEL = 4;

export interface Dying {
  /** Of Node. */
  readonly path: string;
  readonly client: 'http' | 'fetch';
  /** As `apps/dying.mjs` names it. */
  readonly death: string;
  /** The call at which it dies. */
  readonly last: number;
  /** What to do when the server is asked for that call, or for `killAt`. @param app and golive are process ids. */
  readonly kill?: (app: number, golive: number) => void;
  readonly killAt?: number;
}

export interface Died {
  readonly ended: Ended;
  readonly cwd: string;
  /** Numbers of the calls that the app saw finish. */
  readonly seen: readonly number[];
}

/** Runs the app in `golive record` until both have ended, and whatever they leave behind. */
export async function dieRecorded({ path, client, death, last, kill, killAt = last }: Dying): Promise<Died> {
  const cwd = temporaryFolder();
  const file = join(cwd, 'seen.txt');
  const server = await listen(0, null, (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    if (request.url?.endsWith(`/${killAt}`)) kill?.(Number(request.headers['x-pid']), golive.pid ?? 0);
    response.end('{}');
  });
  onTestFinished(() => server.close());
  const env = { ORIGIN: `http://${server.host}`, SEEN: file };
  const command = [path, app('dying.mjs'), client, death, String(last)];
  const golive = start(process.execPath, [GOLIVE, 'record', '--host', server.host, '--', ...command], { cwd, env });
  const ended = await endOf(golive);
  return { ended, cwd, seen: existsSync(file) ? numbersIn(file) : [] };
}

/** Every call that the app saw finish, once, and nothing that it did not ask for. */
export function expectNothingLost({ cwd, seen }: Died): void {
  const calls = recordedIn(join(cwd, '.golive', 'recording.db'));
  const recorded = calls.map(({ path }) => Number(path.split('/').at(-1)));
  expect(new Set(recorded).size).toBe(recorded.length);
  const answered = new Set(recorded.filter((_, index) => calls[index]?.status === 200));
  expect(seen.filter((number) => !answered.has(number))).toEqual([]);
  expect(recorded.length).toBeLessThanOrEqual(seen.length + PARALLEL);
}

function numbersIn(file: string): number[] {
  return readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(Number);
}
