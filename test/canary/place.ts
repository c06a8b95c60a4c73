/**
 * A small model of a user's machine: a home with a project in it, a folder for temporary files, and an environment, all with
 * canaries.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zippedFiles } from '../../src/sources/zip.ts';
import { temporaryFolder, type Where } from '../cli.ts';
import { canaryOf, EVERY_KIND } from './canaries.ts';

/** Behind those of the calls. */
const OWN_CANARIES = 15_000;

export interface Place extends Where {
  readonly env: Readonly<Record<string, string>>;
  /** Above the home, which is called by a canary; `out` lies beside it. */
  readonly above: string;
  /** For files that exist before golive does anything. */
  readonly inputs: string;
  /** Every file that is there now but the inputs, by its path; what a ZIP holds too. */
  remains(): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** Gone when the test is over. */
export function place(): Place {
  const root = temporaryFolder('golive-canary-');
  const home = join(root, 'home', canaryOf('word', OWN_CANARIES));
  const [cwd, tmp, inputs, out] = [join(home, 'project'), join(root, 'tmp'), join(root, 'inputs'), join(root, 'out')];
  for (const folder of [cwd, tmp, inputs, out]) mkdirSync(folder, { recursive: true });
  return {
    cwd,
    above: join(root, 'home'),
    inputs,
    env: environmentIn(home, tmp),
    remains: () => filesIn([home, tmp, out]),
  };
}

/** Every kind of secret in a variable, and those variables in which secrets are. */
function environmentIn(home: string, tmp: string): Record<string, string> {
  const secrets = EVERY_KIND.map((kind, index) => [
    `MY_${kind.toUpperCase()}`,
    canaryOf(kind, OWN_CANARIES + 1 + index),
  ]);
  return {
    ...Object.fromEntries(secrets),
    ...{ HOME: home, USERPROFILE: home, TMPDIR: tmp, TMP: tmp, TEMP: tmp, XDG_CACHE_HOME: join(home, '.cache') },
    DOCUSIGN_ACCESS_TOKEN: canaryOf('jwt', OWN_CANARIES + 20),
    DOCUSIGN_PRIVATE_KEY: canaryOf('pem', OWN_CANARIES + 21),
    HTTPS_PROXY: `http://made-up:${canaryOf('word', OWN_CANARIES + 22)}@127.0.0.1:9`,
    NO_PROXY: '127.0.0.1,localhost',
    npm_config__authToken: canaryOf('base64', OWN_CANARIES + 23),
  };
}

async function filesIn(folders: readonly string[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const name = file.slice(folder.length);
      files.set(`name of ${name}`, Buffer.from(name));
      if (!entry.isFile()) continue;
      files.set(name, readFileSync(file));
      if (file.endsWith('.zip')) for await (const part of unzipped(file)) files.set(`${name}/${part[0]}`, part[1]);
    }
  }
  return files;
}

async function* unzipped(file: string): AsyncGenerator<[string, Uint8Array]> {
  for await (const part of zippedFiles(file)) {
    if ('problem' in part) throw new Error(`${part.name}: ${part.problem}`);
    yield [part.name, Buffer.from(part.content)];
  }
}
