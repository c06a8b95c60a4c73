/** The target of a request. A hot path, used for every request of the app, so simple cases skip `URL`. */
import type { UrlParts } from '../facts.ts';

/** A path that `URL` would not change: no dot segments, nothing to percent-encode. */
const PLAIN_PATH = /^\/(?!\/)(?!.*\/\.)[\w.~/-]*$/;
const PLAIN_SEARCH = /^\?[\w.~:,=&/-]+$/;

/** A name or an IPv4 address that `URL` would not change, and a port. */
const PLAIN_HOST = /^([a-z\d.-]*[a-z-]|\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * The host that a request is addressed to, with its port if given.
 * @param host of the `Host` header or of the connection; @param target the path, or an absolute URL as sent to proxies.
 */
export function hostMeant(host: string, target: string): string {
  return isWhole(target) ? hostOf(target) : host;
}

/**
 * The host under which a request is recorded; null: it is not recorded.
 * @param named the `Host` header; empty if there is none. A client that resolves addresses itself sets it to the name, a reverse
 * proxy to a name of its own. @param connected the host of the connection.
 */
export function hostHeard(
  isHeard: (host: string) => boolean,
  named: string,
  connected: string,
  target: string,
): string | null {
  if (isHeard(hostMeant(named || connected, target))) return named || connected;
  return named !== '' && named !== connected && !isWhole(target) && isHeard(connected) ? connected : null;
}

/** The host of an absolute URL; empty if it has none. */
export function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:[^@/?#]*@)?([^/?#]*)/i.exec(url)?.[1] ?? '';
}

/** @param protocol `https:`; @param host with or without a port. @throws TypeError if they do not form a URL. */
export function locate(protocol: string, host: string, target: string): UrlParts {
  const query = target.indexOf('?');
  const pathname = query < 0 ? target : target.slice(0, query);
  const search = query < 0 ? '' : target.slice(query);
  const plain = plainHost(host);
  if (plain !== null && PLAIN_PATH.test(pathname) && (search === '' || PLAIN_SEARCH.test(search))) {
    const { hostname, port } = plain;
    return { protocol, hostname, port: port === DEFAULT_PORTS[protocol] ? '' : port, pathname, search };
  }
  return new URL(isWhole(target) ? target : `/${target.replace(/^\/+/, '')}`, `${protocol}//${host}`);
}

/** Whether a request's target is an absolute URL, as sent to proxies. */
export function isWhole(target: string): boolean {
  return !target.startsWith('/') && /^https?:\/\//i.test(target);
}

interface PlainHost {
  readonly hostname: string;
  readonly port: string;
}

/** One-entry cache: consecutive calls usually go to one host. */
let last: { readonly host: string; readonly plain: PlainHost | null } = { host: '', plain: null };

/** null for a host that `URL` has to parse. */
function plainHost(host: string): PlainHost | null {
  if (host === last.host) return last.plain;
  const [whole, hostname = '', port = ''] = PLAIN_HOST.exec(host) ?? [];
  last = { host, plain: whole === undefined ? null : { hostname, port } };
  return last.plain;
}
