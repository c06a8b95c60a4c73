/** What the tests of call sites and of running tests share. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Call } from '../../src/model.ts';
import { golive, run } from '../cli.ts';
import { CALLS, place } from './reach/reach.ts';
import { recordedIn, type Setting, saidByApp } from './setting.ts';

type Command = readonly [string, ...string[]];

/** A package that makes one call. Where a folder of that name lies does not matter. */
export const CALLER = 'lib/node_modules/caller/index.js';

/** A folder with these files, with a package that makes one call, and with the packages of `apps` or of `runners`. */
export async function placeOf(
  files: Readonly<Record<string, string>>,
  packages: 'apps' | 'runners' | null,
  env: Readonly<Record<string, string>> = {},
): Promise<Setting> {
  const here = await place({ [CALLER]: `${CALLS}module.exports = call;`, ...files }, env);
  if (packages === null) return here;
  const modules = fileURLToPath(new URL(`${packages}/node_modules`, import.meta.url));
  symlinkSync(modules, join(here.where.cwd, 'node_modules'));
  return here;
}

/** Runs a command with the recorder in it. @returns how it ended, and what was heard. */
export async function heardOf({ standin, where, db }: Setting, command: Command, options: readonly string[] = []) {
  const recorded = await golive(
    ['record', '--fresh', '--host', standin.plainHost, ...options, '--', ...command],
    where,
  );
  return { recorded, calls: recordedIn(db) };
}

/**
 * The same, and once more without: it ends alike and says the same.
 * @param steady takes from what is said what differs from run to run.
 * @returns what was heard.
 */
export async function heardAsBare(
  here: Setting,
  [program, ...args]: Command,
  steady = (text: string): string => text,
): Promise<readonly Call[]> {
  const bare = await run(program, args, here.where);
  const { recorded, calls } = await heardOf(here, [program, ...args]);
  expect([recorded.code, recorded.signal], recorded.stderr).toEqual([bare.code, bare.signal]);
  expect(steady(recorded.stdout)).toBe(steady(bare.stdout));
  expect(steady(saidByApp(recorded.stderr))).toBe(steady(saidByApp(bare.stderr)));
  return calls;
}

/** Where the calls of a command came from; the command succeeds. */
export async function sitesOf(here: Setting, command: Command): Promise<(string | null)[]> {
  const { recorded, calls } = await heardOf(here, command);
  expect(recorded.code, recorded.stderr).toBe(0);
  return calls.map(({ calledFrom }) => calledFrom);
}

/** `app.mjs:12`, where line 12 of the text ends with this comment. */
export function marked(file: string, text: string, mark: string): string {
  return `${file}:${text.split('\n').findIndex((line) => line.endsWith(`// ${mark}`)) + 1}`;
}
