/** A folder in which golive-analyzer is installed as a package, for programs that load it themselves. */
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, setting } from './setting.ts';

/** The root of this package. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A stand-in, and a folder in which golive-analyzer is installed. */
export async function installed() {
  const here = await setting();
  const { cwd, env } = here.where;
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(ROOT, join(cwd, 'node_modules', 'golive-analyzer'));
  cpSync(app('attached.mjs'), join(cwd, 'attached.mjs'));
  const hosts = `${here.standin.host}, ${here.standin.plainHost}`;
  const facts = { ...JSON.parse(env.APP ?? ''), plainHost: here.standin.plainHost };
  return { ...here, where: { cwd, env: { ...env, GOLIVE_HOSTS: hosts, APP: JSON.stringify(facts) } } };
}
