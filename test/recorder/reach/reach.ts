/** What the tests of reach share: an app that makes one call, a folder for it, and a comparison of bare and recorded. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { type Ended, golive, run } from '../../cli.ts';
import { recordedIn, type Setting, setting } from '../setting.ts';

/** Makes one call, by CommonJS; `n` tells calls apart. */
export const CALLS = `const { plainOrigin } = JSON.parse(process.env.APP);
const call = (n) => new Promise((resolve, reject) => {
  require('node:http').get(plainOrigin + '/restapi/v2.1/accounts/' + n, (response) => response.on('end', resolve).resume()).on('error', reject);
});
`;

/** A folder with these files, and a stand-in. */
export async function place(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const here = await setting(env);
  for (const [name, text] of Object.entries({ 'call.cjs': `${CALLS}module.exports = call;`, ...files })) {
    const file = join(here.where.cwd, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o755 });
  }
  return here;
}

export interface Both {
  readonly bare: Ended;
  readonly recorded: Ended;
}

/** Runs the command bare and recorded: it ends alike, makes this many calls each time, and each recorded one is heard. */
export async function expectHeard(
  { standin, where, db }: Setting,
  command: readonly [string, ...string[]],
  calls: number,
): Promise<Both> {
  const [program, ...args] = command;
  const bare = await run(program, args, where);
  expect(pathsOf(standin.calls), bare.stderr).toHaveLength(calls);
  const recorded = await golive(['record', '--host', standin.plainHost, '--', ...command], where);
  expect([recorded.code, recorded.signal], recorded.stderr).toEqual([bare.code, bare.signal]);
  expect(recorded.stderr).not.toContain('worker thread');
  const sent = pathsOf(standin.calls.slice(calls));
  expect(sent, recorded.stderr).toHaveLength(calls);
  expect(pathsOf(recordedIn(db)), recorded.stderr).toEqual(sent);
  return { bare, recorded };
}

function pathsOf(calls: readonly { readonly path: string }[]): string[] {
  return calls.map(({ path }) => path).sort();
}
