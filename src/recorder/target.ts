/** Where a request goes. Every request of the app asks, so what is plain is read without parsing. */
import type { UrlParts } from '../facts.ts';

/** A path without dots that `URL` would resolve and without anything that it would encode. */
const PLAIN_PATH = /^\/(?!\/)(?!.*\/\.)[\w.~/-]*$/;
const PLAIN_SEARCH = /^\?[\w.~:,=&/-]+$/;

/** A name or an IPv4 address as `URL` would leave it, and a port. */
const PLAIN_HOST = /^([a-z\d.-]*[a-z-]|\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * The host that a request is meant for, with its port if that is named.
 * @param host of the `Host` header or of the connection; @param target the path, or a whole URL as proxies get it.
 */
export function hostMeant(host: string, target: string): string {
  return isWhole(target) ? hostOf(target) : host;
}

/**
 * The host under which a request is heard; null: under none.
 * @param named in the `Host` header, which a client that looks up addresses itself fills with the name, and a reverse proxy with
 * a name of its own; empty where it names none. @param connected the host of the connection.
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

/** @param url absolute; empty when there is no host in it. */
export function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:[^@/?#]*@)?([^/?#]*)/i.exec(url)?.[1] ?? '';
}

/** @param protocol `https:`; @param host with or without a port. @throws TypeError when they make no URL. */
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

/** Whether a request's target is a URL, as proxies get it. */
export function isWhole(target: string): boolean {
  return !target.startsWith('/') && /^https?:\/\//i.test(target);
}

interface PlainHost {
  readonly hostname: string;
  readonly port: string;
}

/** Call after call goes to one host. */
let last: { readonly host: string; readonly plain: PlainHost | null } = { host: '', plain: null };

/** null for a host that `URL` has to read. */
function plainHost(host: string): PlainHost | null {
  if (host === last.host) return last.plain;
  const [whole, hostname = '', port = ''] = PLAIN_HOST.exec(host) ?? [];
  last = { host, plain: whole === undefined ? null : { hostname, port } };
  return last.plain;
}
