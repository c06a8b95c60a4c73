/** The proxy through which golive's own surroundings reach the network, as HTTPS_PROXY and its kin name it. */
import { BlockList, isIP } from 'node:net';
import type { ProcessEnv } from '../recorder/settings.ts';
import { codeOfError } from '../system.ts';
import type { Authority } from './target.ts';

export interface SurroundingProxy {
  /** Reached over TLS itself. */
  readonly secure: boolean;
  /** Without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** What it is told of who asks; a secret. null: nothing. */
  readonly authorization: string | null;
}

/** The proxy cannot be used, or golive cannot be one; the message is one sentence for the user. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}

/** @param secure whether the host speaks TLS. null: golive asks the host itself. */
export type ChooseProxy = (host: Authority, secure: boolean) => SurroundingProxy | null;

const SECURE = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
const PLAIN = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

/** @throws ProxyError when a variable names something that is no HTTP proxy. */
export function surroundingProxies(env: ProcessEnv): ChooseProxy {
  const secure = proxyNamedBy(env, SECURE);
  const plain = proxyNamedBy(env, PLAIN);
  const exceptions = exceptionsIn(env).map(exceptionOf);
  return (host, isSecure) => {
    if (exceptions.some((excepts) => excepts(host))) return null;
    return isSecure ? secure : plain;
  };
}

function proxyNamedBy(env: ProcessEnv, names: readonly string[]): SurroundingProxy | null {
  const name = names.find((candidate) => env[candidate]);
  const value = name === undefined ? '' : (env[name] ?? '');
  if (name === undefined) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`);
  // Its value is not told: it may hold a password.
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
    return text; // A percent sign of its own.
  }
}

type Excepts = (host: Authority) => boolean;

/** Of NO_PROXY: `*`, names that stand for all below them, addresses, ranges; each may have a port. */
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
    return null; // More bits than an address has.
  }
}
