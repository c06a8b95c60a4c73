/**
 * The certificate authority of one run: its key never leaves the memory of this process, and it is constrained to the recorded
 * hosts. The only file that needs `@peculiar/x509`, loaded when a run is proxied.
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
/** Tolerates a clock that is behind; a run may last for days. */
const VALID_BEFORE_MS = HOUR_MS;
const VALID_AFTER_MS = 7 * 24 * HOUR_MS;

/** In PEM. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateAuthority {
  /** The certificate to trust, in PEM. */
  readonly certificate: string;
  /** @param host a DNS name or an address. @returns the same credentials each time. */
  credentialsFor(host: string): Promise<Credentials>;
}

/** @param names DNS names, which include their subdomains, and addresses that it may issue certificates for. */
export async function createAuthority(names: readonly string[]): Promise<CertificateAuthority> {
  // A unique name, so that a client does not confuse it with the authority of an earlier run.
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
      credentials.catch(() => made.delete(host)); // Allow a retry.
      return credentials;
    },
  };
}

type Keys = Awaited<ReturnType<typeof makeKeys>>;

/** The subject contains no host: some clients would check an address there against the permitted DNS names. */
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
    // A leading zero bit keeps the number positive, as X.509 requires.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    notBefore: new Date(now - VALID_BEFORE_MS),
    notAfter: new Date(now + VALID_AFTER_MS),
    signingAlgorithm: ALGORITHM,
  };
}

function makeKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}
