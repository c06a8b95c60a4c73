/**
 * The certificate authority of one run: its key never leaves this process's memory, and it can speak for the heard hosts
 * alone. The only file that needs `@peculiar/x509`, loaded when a run is proxied.
 */
import './reflect.ts';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { NAME_CONSTRAINTS, nameConstraints } from './name-constraints.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR_MS = 60 * 60 * 1000;
/** Clocks of containers may be behind; a run may last for days. */
const VALID_BEFORE_MS = HOUR_MS;
const VALID_AFTER_MS = 7 * 24 * HOUR_MS;

/** In PEM. */
interface Credentials {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  /** The certificate to trust, in PEM. */
  readonly certificate: string;
  /** @param host a DNS name or an address. The same each time. */
  credentialsFor(host: string): Promise<Credentials>;
}

/** @param names DNS names, which stand for all below them too, and addresses that it may speak for. */
export async function createAuthority(names: readonly string[]): Promise<Authority> {
  // A name of its own: a client that has met an earlier one must not take it for this one.
  const name = `CN=golive-analyzer, O=Made for one run ${randomBytes(6).toString('hex')}`;
  const keys = await makeKeys();
  const leafKeys = await makeKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...commonPart(),
    name,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(NAME_CONSTRAINTS, true, nameConstraints(names)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', leafKeys.privateKey), 'PRIVATE KEY');
  const made = new Map<string, Promise<Credentials>>();
  const make = async (host: string): Promise<Credentials> => ({ key, cert: await issue(host, name, keys, leafKeys) });
  return {
    certificate: `${certificate.toString('pem')}\n`,
    credentialsFor(host) {
      const credentials = made.get(host) ?? make(host);
      made.set(host, credentials);
      credentials.catch(() => made.delete(host)); // What failed once may succeed the next time.
      return credentials;
    },
  };
}

type Keys = Awaited<ReturnType<typeof makeKeys>>;

/** No host stands in the subject: some clients would hold an address there against the names that are permitted. */
async function issue(host: string, issuer: string, ca: Keys, leaf: Keys): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    ...commonPart(),
    subject: 'O=Made by golive-analyzer for one run',
    issuer,
    publicKey: leaf.publicKey,
    signingKey: ca.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([{ type: isIP(host) > 0 ? 'ip' : 'dns', value: host }]),
      await AuthorityKeyIdentifierExtension.create(ca.publicKey),
      await SubjectKeyIdentifierExtension.create(leaf.publicKey),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

function commonPart() {
  const now = Date.now();
  return {
    // A leading zero bit keeps the number positive, as X.509 demands.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    notBefore: new Date(now - VALID_BEFORE_MS),
    notAfter: new Date(now + VALID_AFTER_MS),
    signingAlgorithm: ALGORITHM,
  };
}

function makeKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}
