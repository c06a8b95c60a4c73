/** Runs one recipe against a stand-in: alone, behind golive's proxy, or with another base path. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { type Ended, endOf, GOLIVE, golive, run, start } from '../../cli.ts';
import { expectSameFacts } from '../../recorder/hearing.ts';
import { recordedIn, type Setting, saidByApp, setting } from '../../recorder/setting.ts';
import { MADE_UP_KEY } from '../../standin/client.ts';
import type { Recipe } from './table.ts';
import { type Upstream, upstreamTo } from './upstream.ts';

/** What every program says: the name of each call, its status and the length of its answer as the app sees it. */
const SAID =
  /^token 200 \d+\nenvelope 201 \d+\nread 200 \d+\nrecipients 200 \d+\ndocument 200 1000009\nmissing 404 \d+\n$/;
const CALLS = 6;
const OAUTH_HOST = 'account-d.docusign.com';
export const API_HOST = 'demo.docusign.net';

/** A stand-in that sends one answer in chunks, and what leads to it under Docusign's own names. */
export interface Stage extends Setting {
  readonly upstream: Upstream;
}

/** All of it is gone when the test is over. */
export async function stage(): Promise<Stage> {
  const here = await setting();
  here.standin.script({ path: /\/recipients$/, chunked: true, times: Number.POSITIVE_INFINITY });
  cpSync(fileURLToPath(new URL('programs', import.meta.url)), here.where.cwd, { recursive: true });
  // Programs this short are over before Java has made them fast: it need not try.
  const quiet = { DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1' };
  const env = { ...here.where.env, JDK_JAVA_OPTIONS: '-XX:TieredStopAtLevel=1', ...quiet };
  return { ...here, where: { ...here.where, env }, upstream: await upstreamTo(here.standin.host) };
}

/** How the program speaks when golive is not there. */
export async function runAlone({ command: [program, ...args], trust }: Recipe): Promise<Ended> {
  const here = await stage();
  const { standin, where } = here;
  const origin = trust === null ? standin.plainOrigin : standin.origin;
  const trusting = trust?.(join(where.cwd, 'ca.pem'), where.cwd) ?? {};
  const env = { ...where.env, ...bases(here, origin, origin), ...trusting };
  const ended = await run(program, args, { ...where, env });
  expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(SAID) });
  return ended;
}

/** `golive record --capture proxy`, for a program that asks Docusign's own hosts. */
export function runBehindProxy(here: Stage, { command, env = {} }: Recipe): Promise<Ended> {
  const own = { ...bases(here, `https://${OAUTH_HOST}`, `https://${API_HOST}`), ...env };
  return recordProxied(here, ['--', ...command], own);
}

/** The same for a program that asks the stand-in itself, past every proxy. */
export function runPastProxy(here: Stage, { command }: Recipe): Promise<Ended> {
  const { host, origin } = here.standin;
  return recordProxied(here, ['--host', host, '--', ...command], bases(here, origin, origin));
}

function recordProxied({ where, upstream }: Stage, args: readonly string[], own: Readonly<Record<string, string>>) {
  const env = { ...where.env, ...upstream.env, ...own };
  return golive(['record', '--capture', 'proxy', ...args], { ...where, env });
}

/** The program alone, while `golive proxy` runs, on whose address its base paths begin. */
export async function runWithBasePath(here: Stage, { command: [program, ...args] }: Recipe): Promise<Ended> {
  const { result } = await whileServing(here, (origin) => {
    const own = bases(here, `${origin}/${OAUTH_HOST}`, `${origin}/${API_HOST}`);
    return run(program, args, { ...here.where, env: { ...here.where.env, ...own } });
  });
  return result;
}

/** Lets `golive proxy` run for as long as something else does, and gives what it printed. @param act is told where it listens. */
export async function whileServing<Result>({ where, upstream }: Stage, act: (origin: string) => Promise<Result>) {
  const env = { ...where.env, ...upstream.env };
  const proxy = start(process.execPath, [GOLIVE, 'proxy', '--port', '0'], { ...where, env });
  onTestFinished(() => void proxy.kill('SIGKILL'));
  const closed = endOf(proxy);
  const result = await act(await Promise.race([addressIn(proxy.stdout), closed.then(failed)]));
  proxy.kill('SIGINT');
  const { code, stdout, stderr } = await closed;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { result, printed: stdout };
}

/** The app did and said the same, and the recording holds every call once, as the stand-in saw it. */
export function expectHeard(here: Stage, alone: Ended, ended: Ended, source: 'proxy' | 'tap' = 'proxy'): void {
  const { standin, db, upstream } = here;
  expect(saidOf(ended)).toEqual(saidOf(alone));
  expect(standin.calls).toHaveLength(CALLS);
  const underNames = standin.calls.map((call) => ({ ...call, origin: originOf(call.path) }));
  expectSameFacts(recordedIn(db), source === 'proxy' ? underNames : standin.calls, source);
  const led = source === 'proxy' ? [`${OAUTH_HOST}:443`, `${API_HOST}:443`] : [];
  expect(new Set(upstream.asked)).toEqual(new Set(led));
}

function bases({ standin }: Stage, oauth: string, api: string) {
  const code = standin.issueCode(MADE_UP_KEY);
  return {
    ...{ OAUTH_BASE: oauth, API_BASE: api, ACCOUNT_ID: standin.account.accountId },
    ...{ CLIENT_ID: MADE_UP_KEY, CODE: code },
  };
}

/** As a call is written down: a port that goes without saying is null. */
export function originOf(path: string): string {
  return `https://${path.startsWith('/oauth/') ? OAUTH_HOST : API_HOST}:null`;
}

/** Java says on the standard error which variables it read; nobody can keep it from doing so. */
function saidOf({ code, signal, stdout, stderr }: Ended) {
  return { code, signal, stdout, stderr: saidByApp(stderr).replace(/^(?:NOTE: )?Picked up J[A-Z_]+: .*\n/gm, '') };
}

/** The first `http://127.0.0.1:PORT` that is printed. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  let printed = '';
  return new Promise((resolve) => {
    output.on('data', (chunk: Buffer) => {
      printed += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found !== null) resolve(found[0]);
    });
  });
}

function failed({ stderr }: Ended): never {
  throw new Error(`golive proxy ended before anything was asked of it: ${stderr}`);
}
