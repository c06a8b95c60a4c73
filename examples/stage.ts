/** Sets the stage: a stand-in for Docusign, and an environment that holds all that the app has to know of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MADE_UP_KEY, makeRsaKeys } from '../test/standin/client.ts';
import { startStandin } from '../test/standin/standin.ts';

/** How long the customers take to sign. */
const SIGNED_AFTER_MS = 700;

export interface Stage {
  /** `localhost:PORT`, where the stand-in listens. */
  readonly host: string;
  /** For the app; its secrets are made for this run and are worth nothing after it. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many signed contracts were downloaded so far, with the certificate that goes with each. */
  countKept(): number;
  /** Ends the stand-in and leaves nothing behind. */
  close(): Promise<void>;
}

/** An app is registered, with a key pair and consent, and the certificates of this stage are trusted. */
export async function openStage(): Promise<Stage> {
  const standin = await startStandin({ completesAfterMs: SIGNED_AFTER_MS });
  const { host, account, authority, hmacKey, calls } = standin;
  const { publicKey, privateKey } = makeRsaKeys();
  standin.registerApp({ integrationKey: MADE_UP_KEY, publicKeyPem: publicKey });
  standin.grantConsent(MADE_UP_KEY);
  const folder = mkdtempSync(join(tmpdir(), 'golive-example-'));
  const caFile = join(folder, 'made-up-ca.pem');
  writeFileSync(caFile, authority.caPem);
  const webhook = await authority.issue(['localhost']);
  return {
    host,
    environment: {
      DOCUSIGN_OAUTH_HOST: host,
      DOCUSIGN_KEY: MADE_UP_KEY,
      DOCUSIGN_USER: account.userId,
      DOCUSIGN_PRIVATE_KEY: privateKey,
      CONNECT_HMAC_KEY: hmacKey,
      WEBHOOK_CERT: webhook.cert,
      WEBHOOK_KEY: webhook.key,
      NODE_EXTRA_CA_CERTS: caFile,
      // A proxy cannot reach this machine's own loopback.
      NO_PROXY: 'localhost',
      no_proxy: 'localhost',
    },
    countKept: () => calls.filter(({ path }) => path.endsWith('/documents/certificate')).length,
    close: async () => {
      await standin.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
