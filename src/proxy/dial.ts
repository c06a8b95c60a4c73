/** Outgoing connections: direct, or through the outbound proxy of the environment. */
import { type Agent, Agent as PlainAgent, request as requestPlain } from 'node:http';
import { request as requestSecure, Agent as SecureAgent } from 'node:https';
import { connect, isIP, Socket } from 'node:net';
import { connect as connectSecurely, createSecureContext, type SecureContext } from 'node:tls';
import type { ProcessEnv } from '../recorder/settings.ts';
import { type ChooseProxy, type OutboundProxy, outboundProxies } from './outbound-proxy.ts';
import { trustedRoots } from './roots.ts';
import type { Authority } from './target.ts';

export interface Dial {
  /** Opens a raw connection. Rejects with the error of the network or of the outbound proxy. */
  tunnel(to: Authority): Promise<Socket>;
  /** An agent for calls with or without TLS. @param ended is called for each connection that ends. */
  agent(secure: boolean, ended: () => void): Agent;
  /** The outbound proxy for a call without TLS; null: none. */
  plainProxy(to: Authority): OutboundProxy | null;
}

/** Reads golive's own environment. @throws ProxyError if it names a proxy that cannot be used. */
export function dialFrom(env: ProcessEnv): Dial {
  return dialler(outboundProxies(env), createSecureContext({ ca: trustedRoots(env) }));
}

/** @param trust the trusted certificate authorities. */
function dialler(choose: ChooseProxy, trust: SecureContext): Dial {
  async function tunnel(to: Authority): Promise<Socket> {
    const proxy = choose(to, true);
    return proxy === null ? await directly(to) : await through(proxy, to, trust);
  }

  function agent(secure: boolean, ended: () => void): Agent {
    const made = secure
      ? new SecureAgent({ keepAlive: true, secureContext: trust })
      : new PlainAgent({ keepAlive: true });
    const connectItself = made.createConnection.bind(made);
    made.createConnection = (options, callback) => {
      const to = authorityOf(options.host ?? '', Number(options.port));
      if (!secure || choose(to, true) === null) return connectItself(options, callback)?.once('close', ended);
      tunnel(to).then(
        (socket) => callback?.(null, secured(socket, to, trust).once('close', ended)),
        (error) => callback?.(error, new Socket()),
      );
      return undefined;
    };
    return made;
  }
  return { tunnel, agent, plainProxy: (to) => choose(to, false) };
}

function secured(socket: Socket, { hostname }: Authority, trust: SecureContext): Socket {
  const servername = isIP(hostname) > 0 ? {} : { servername: hostname };
  return connectSecurely({ socket, host: hostname, secureContext: trust, ...servername });
}

function directly({ hostname, port }: Authority): Promise<Socket> {
  const socket = connect({ host: hostname, port, allowHalfOpen: true, noDelay: true });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket.off('error', reject)));
  });
}

/** Opens a connection through a proxy (`CONNECT`). */
function through(proxy: OutboundProxy, { hostname, port }: Authority, trust: SecureContext): Promise<Socket> {
  const path = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
  const options = {
    ...{ method: 'CONNECT', host: proxy.hostname, port: proxy.port, path, agent: false },
    headers: { host: path, ...authorizationFor(proxy) },
  };
  const trusting = { ...options, secureContext: trust };
  const request = proxy.secure ? requestSecure(trusting) : requestPlain(options);
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', ({ statusCode }) => reject(refused(statusCode)));
    request.once('connect', ({ statusCode }, socket: Socket, head) => {
      if (statusCode !== 200) {
        socket.destroy();
        reject(refused(statusCode));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.end();
  });
}

/** The `Proxy-Authorization` header, if the proxy needs one. */
export function authorizationFor({ authorization }: OutboundProxy): Record<string, string> {
  return authorization === null ? {} : { 'proxy-authorization': authorization };
}

function refused(status: number | undefined): Error {
  return Object.assign(new Error(`The proxy answered ${status}.`), { code: `ERR_PROXY_${status}` });
}

function authorityOf(hostname: string, port: number): Authority {
  return { hostname, port, host: `${hostname}:${port}` };
}
