/** The outbound proxy of golive's own environment, as configured by HTTPS_PROXY and related variables. */
import { BlockList, isIP } from 'node:net';
import type { ProcessEnv } from '../recorder/settings.ts';
import { codeOfError } from '../system.ts';
import type { Authority } from './target.ts';

export interface OutboundProxy {
  /** Whether the connection to the proxy itself uses TLS. */
  readonly secure: boolean;
  /** Without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Value of `Proxy-Authorization`, a secret; null: none. */
  readonly authorization: string | null;
}

/** The outbound proxy cannot be used, or golive's cannot start; the message is one sentence for the user. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}

/** @param secure whether the host uses TLS. @returns null: connect directly. */
export type ChooseProxy = (host: Authority, secure: boolean) => OutboundProxy | null;

const SECURE = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
const PLAIN = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

/** @throws ProxyError if a variable names something other than an HTTP proxy. */
export function outboundProxies(env: ProcessEnv): ChooseProxy {
  const secure = proxyNamedBy(env, SECURE);
  const plain = proxyNamedBy(env, PLAIN);
  const exceptions = exceptionsIn(env).map(exceptionOf);
  return (host, isSecure) => {
    if (exceptions.some((excepts) => excepts(host))) return null;
    return isSecure ? secure : plain;
  };
}

function proxyNamedBy(env: ProcessEnv, names: readonly string[]): OutboundProxy | null {
  const name = names.find((candidate) => env[candidate]);
  const value = name === undefined ? '' : (env[name] ?? '');
  if (name === undefined) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`);
  // The message omits the value: it may contain a password.
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new ProxyError(
      `${name} names no HTTP proxy, and golive passes calls on through no other: let it be http://host:port, or take it away.`,
    );
  const secure = url.protocol === 'https:';
  const { username, password } = url;
  const credentials = username === '' ? null : `${decoded(username)}:${decoded(password)}`;
  return {
    secure,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
    authorization: credentials === null ? null : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A literal percent sign.
  }
}

type Excepts = (host: Authority) => boolean;

/** Entries of NO_PROXY: `*`, names including their subdomains, addresses, ranges; each may have a port. */
export function exceptionsIn(env: ProcessEnv): string[] {
  return (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).filter(Boolean);
}

export function exceptionOf(entry: string): Excepts {
  if (entry === '*') return () => true;
  const range = rangeOf(entry);
  if (range !== null)
    return ({ hostname }) => isIP(hostname) > 0 && range.check(hostname, isIP(hostname) === 6 ? 'ipv6' : 'ipv4');
  const [, bracketed, plain = '', port] = /^(?:\[(.+)\]|(.*?))(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  const name = (isIP(entry) === 6 ? entry.toLowerCase() : (bracketed ?? plain)).replace(/^\*?\./, '');
  const atPort = port === undefined || isIP(entry) === 6 ? null : Number(port);
  return (host) =>
    (host.hostname === name || host.hostname.endsWith(`.${name}`)) && (atPort === null || atPort === host.port);
}

function rangeOf(entry: string): BlockList | null {
  const [, address = '', bits] = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(entry) ?? [];
  if (isIP(address) === 0) return null;
  try {
    const range = new BlockList();
    range.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
    return range;
  } catch (error) {
    if (codeOfError(error) === null) throw error;
    return null; // A prefix longer than an address.
  }
}
