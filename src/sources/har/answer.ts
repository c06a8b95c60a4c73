/** Whether a server answered a request, and whether the request reached it. */
import { field, textField } from '../../facts/body.ts';
import type { Received } from '../../facts.ts';

export type Answer = Pick<Received, 'status' | 'networkError' | 'mocked' | 'sent'>;

/** `net::ERR_CONNECTION_REFUSED`, `NS_ERROR_UNKNOWN_HOST`, `ECONNRESET`, `CERT_HAS_EXPIRED`. Sentences may contain anything. */
const ERROR_NAME =
  /^(?:net::)?((?:ERR|NS|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)_[A-Z0-9_]{3,50}|E[A-Z]{3,20}(?:_[A-Z]{3,20})?)$/;

/** Errors before the first byte of the request is sent: no route to the host or through the proxy, no trust, no permission. */
const NEVER_SENT: readonly RegExp[] = [
  /NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|UNKNOWN_HOST|INTERNET_DISCONNECTED|NS_ERROR_OFFLINE/,
  /CONNECTION_REFUSED|CONNECTION_FAILED|ADDRESS_(?:UNREACHABLE|INVALID)|NETWORK_ACCESS_DENIED/,
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/,
  /^ERR_CONNECTION_TIMED_OUT$/, // Only while connecting; a timeout while waiting for the answer is ERR_TIMED_OUT.
  /PROXY|PROXIES|^ERR_TUNNEL_|^ERR_SOCKS_|^ERR_PAC_/,
  /^(?:ERR_)?CERT_|^ERR_CERTIFICATE_|^ERR_TLS_CERT_|^DEPTH_ZERO_|^SELF_SIGNED_|^UNABLE_TO_/,
  /^ERR_SSL_(?!.*BAD_RECORD_MAC)/, // A record breaks after the handshake.
  /BLOCKED_BY_(?!RESPONSE|ORB)/, // These two are about the answer.
];

/** Safari's words for an answer that did not come from the network. */
const NEAR: ReadonlySet<string | null> = new Set(['Memory Cache', 'Disk Cache', 'Service Worker']);

/** null: not a status. Tools write 0 or -1 without an answer, or leave the answer out. */
export function answerOf(entry: object, response: unknown): Answer | null {
  const said = response === undefined || response === null ? 0 : field(response, 'status');
  if (typeof said !== 'number' || !Number.isInteger(said)) return null;
  if (said < -1 || (said > 0 && said < 100) || said > 999) return null;
  const status = said > 0 ? said : null;
  const name = errorNameOf(response);
  const networkError = status === null ? (name ?? 'UNKNOWN') : name;
  const neverSent = status === null && (isNeverSent(networkError) || isTrue(entry, '_wasAborted'));
  return {
    status,
    networkError,
    mocked: isTrue(entry, '_wasFulfilled'), // By a route of Playwright's, instead of Docusign.
    sent: !neverSent && !isFromNear(entry, response),
  };
}

function isNeverSent(networkError: string | null): boolean {
  return networkError !== null && NEVER_SENT.some((pattern) => pattern.test(networkError));
}

function errorNameOf(response: unknown): string | null {
  const text = textField(response, '_error') ?? textField(response, '_failureText') ?? '';
  return ERROR_NAME.exec(text)?.[1] ?? null;
}

/** From a cache, or from a service worker, whose own request is another entry. */
function isFromNear(entry: object, response: unknown): boolean {
  const cache = field(entry, '_fromCache');
  if (cache === true || (typeof cache === 'string' && cache !== '')) return true;
  if (isTrue(entry, '_fetchedViaServiceWorker') || isTrue(response, '_fetchedViaServiceWorker')) return true;
  return NEAR.has(textField(entry, '_fetchType'));
}

function isTrue(value: unknown, name: string): boolean {
  return field(value, name) === true;
}
