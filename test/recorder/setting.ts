/** A stand-in, and an app in its own process that calls it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Call } from '../../src/model.ts';
import { openRecording } from '../../src/recording.ts';
import { temporaryFolder, type Where } from '../cli.ts';
import { MADE_UP_KEY, makeRsaKeys } from '../standin/client.ts';
import { type Standin, type StandinOptions, startStandin } from '../standin/standin.ts';

export interface Setting {
  readonly standin: Standin;
  /** Where the app and golive run. */
  readonly where: Where & { readonly env: Readonly<Record<string, string>> };
  /** The default recording of that place. */
  readonly db: string;
}

/** The path of an app in `apps/`. */
export function app(name: string): string {
  return fileURLToPath(new URL(`apps/${name}`, import.meta.url));
}

/** All of it is gone when the test is over. */
export async function setting(
  env: Readonly<Record<string, string>> = {},
  options: StandinOptions = {},
): Promise<Setting> {
  const standin = await startStandin(options);
  onTestFinished(() => standin.close());
  const cwd = temporaryFolder();
  const caFile = join(cwd, 'ca.pem');
  writeFileSync(caFile, standin.authority.caPem);
  const { publicKey, privateKey } = makeRsaKeys();
  standin.registerApp({ integrationKey: MADE_UP_KEY, publicKeyPem: publicKey });
  standin.grantConsent(MADE_UP_KEY);
  const { host, origin, plainOrigin, account } = standin;
  const facts = {
    ...{ host, origin, plainOrigin, integrationKey: MADE_UP_KEY, privateKeyPem: privateKey },
    ...{ userId: account.userId, accountId: account.accountId, token: standin.issueToken(MADE_UP_KEY) },
  };
  const where = { cwd, env: { NODE_EXTRA_CA_CERTS: caFile, APP: JSON.stringify(facts), ...env } };
  return { standin, where, db: join(cwd, '.golive', 'recording.db') };
}

/** What the app itself said on the standard error; the same in every run, whatever ids there were. */
export function saidByApp(stderr: string): string {
  return stderr
    .replace(/^golive: .*\n/gm, '')
    .replace(/\(node:\d+\)/g, '(node)')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');
}

/** Every call of a recording. */
export function recordedIn(db: string): Call[] {
  const store = openRecording(db);
  const calls = [...store.calls()];
  store.close();
  return calls;
}

/** How many calls the recorder met and could not write. */
export function lostIn(db: string): number | undefined {
  const store = openRecording(db);
  const lost = store.coverage?.lostCalls;
  store.close();
  return lost;
}
