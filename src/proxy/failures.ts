/** Explains in one sentence why a call could not be forwarded: what, where, what to do. */
import { codeOfError } from '../system.ts';

/** @param host with its port if given. */
export function failureOf(error: Error, host: string): string {
  const code = codeOfError(error) ?? error.name;
  return `${host} ${reasonOf(code)}`;
}

/** The server switched to another protocol without being asked. */
export class Switched extends Error {
  override readonly name = 'SWITCHED';
}

/** Converts a thrown value to an `Error`. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_)/, 'was not found: check the name, and whether this machine reaches the internet'],
  [/^ECONNREFUSED$/, 'refused the connection: check its name and port'],
  [
    /^(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    'cannot be reached: look for a firewall, or for a proxy to be named by HTTPS_PROXY',
  ],
  [
    /^(?:UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_)/,
    'shows a certificate that golive does not trust: name the CA that signed it with NODE_EXTRA_CA_CERTS',
  ],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'shows the certificate of another host: check the name'],
  [
    /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/,
    'asks for a certificate of the client, which golive does not have: let this app go without golive',
  ],
  [
    /^(?:ERR_HTTP|ERR_INVALID|ERR_UNESCAPED|SWITCHED$)/,
    'was asked, or answered, in a way that golive cannot pass on: let this call go without golive',
  ],
  [/^(?:ERR_SSL_|EPROTO)/, 'does not speak TLS as golive does: check its name and port'],
];

function reasonOf(code: string): string {
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'ended the connection without an answer';
  const [what = '', advice = ''] = reason.split(': ', 2);
  return `${what} (${code})${advice === '' ? '' : `: ${advice}`}.`;
}
