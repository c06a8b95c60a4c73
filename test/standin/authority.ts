/** The throw-away certificate authority: the only place where keys and certificates are made. */

import '../../src/proxy/reflect.ts';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_VALID = 5;
const CA_NAME = 'CN=Stand-in Docusign throw-away CA, O=Made up for tests';

type KeyPair = Awaited<ReturnType<typeof makeKeys>>;

/** What a TLS server needs to be believed by those who trust the authority; both parts in PEM (PKCS #8, X.509). */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority that lives in memory; nothing of it survives the process. */
export interface Authority {
  /** The certificate to trust, fit for the `ca` option of Node's TLS or for a file named by `NODE_EXTRA_CA_CERTS`. */
  readonly caPem: string;
  /** Hosts are DNS names or IP addresses, without a port; the first one becomes the common name. */
  issue(hosts: readonly string[]): Promise<Credentials>;
}

/** A new authority with a key of its own. */
export async function createAuthority(): Promise<Authority> {
  const keys = await makeKeys();
  const ca = await X509CertificateGenerator.createSelfSigned({
    ...commonPart(),
    name: CA_NAME,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { caPem: `${ca.toString('pem')}\n`, issue: (hosts) => issueFor(hosts, keys) };
}

async function issueFor(hosts: readonly string[], ca: KeyPair): Promise<Credentials> {
  const keys = await makeKeys();
  const cert = await X509CertificateGenerator.create({
    ...commonPart(),
    subject: `CN=${hosts[0] ?? 'nobody'}`,
    issuer: CA_NAME,
    publicKey: keys.publicKey,
    signingKey: ca.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(hosts.map((host) => ({ type: isIP(host) ? 'ip' : 'dns', value: host }))),
      await AuthorityKeyIdentifierExtension.create(ca.publicKey),
    ],
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { key: `${PemConverter.encode(key, 'PRIVATE KEY')}\n`, cert: `${cert.toString('pem')}\n` };
}

function commonPart() {
  const now = Date.now();
  return {
    // A leading zero bit keeps the number positive, as X.509 demands.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + DAYS_VALID * DAY_MS),
    signingAlgorithm: ALGORITHM,
  };
}

function makeKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}
