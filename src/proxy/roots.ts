/** The root certificates that this machine trusts: Node's, the system's, and those named by the environment. */
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import type { ProcessEnv } from '../recorder/settings.ts';

/** Variables that name a file of trusted certificates. */
const NAMING = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'];

/** The system's certificate files; Node before 22.15 has no API for them. */
const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Certificates in PEM, without duplicates. */
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
    return []; // Programs ignore a missing file too.
  }
}
