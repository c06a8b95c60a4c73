/** Whom this machine trusts: Node's own list, the system's, and what the environment names besides. */
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import type { ProcessEnv } from '../recorder/settings.ts';

/** Variables that name a file of certificates which a program is to trust. */
const NAMING = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'];

/** Where systems keep theirs; Node before 22.15 cannot be asked for them. */
const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Certificates in PEM, each once. */
export function trustedRoots(env: ProcessEnv): string[] {
  const named = NAMING.flatMap((name) => certificatesIn(env[name] ?? ''));
  return [
    ...new Set([...tls.rootCertificates, ...systemRoots(), ...named].map((pem) => pem.replaceAll('\r', '').trim())),
  ];
}

function systemRoots(): readonly string[] {
  if ('getCACertificates' in tls) return tls.getCACertificates('system');
  return SYSTEM_FILES.map(certificatesIn).find((found) => found.length > 0) ?? [];
}

function certificatesIn(file: string): string[] {
  if (file === '') return [];
  try {
    return readFileSync(file, 'utf8').match(CERTIFICATE) ?? [];
  } catch {
    return []; // Whoever was told to trust it does without it too.
  }
}
