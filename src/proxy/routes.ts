/** Routes a call through the proxy of a run, or refuses it. */
import { authorizationFor, type Dial } from './dial.ts';
import type { Upstream } from './forward.ts';
import { UNCLEAR } from './headers.ts';
import type { IncomingCall } from './incoming-call.ts';
import { type Authority, authorityIn, isSame } from './target.ts';

const HTTP = 80;
export const HTTPS = 443;

interface Route {
  readonly upstream: Upstream;
  /** The host in the request. */
  readonly host: string;
}

type Refusal = readonly [status: number, sentence: string];

export type RouteOrRefusal = { readonly route: Route } | { readonly refusal: Refusal };

/** For a call through a tunnel to a recorded host: it must be addressed to that host. */
export function routeThroughTunnel(call: IncomingCall, to: Authority, secure: boolean, dial: Dial): RouteOrRefusal {
  const named = authorityIn(call.host, secure ? HTTPS : HTTP);
  if (call.unclear) return { refusal: [400, UNCLEAR] };
  if (named === null || !isSame(to, named))
    return { refusal: [421, `This connection leads to ${to.host}, and the request names another host.`] };
  if (!/^(?:\/|\*$)/.test(call.url)) return { refusal: [400, 'A request through a tunnel names its path alone.'] };
  return { route: routeTo(named, secure, null, call.url, dial) };
}

/** For a call with an absolute URL: with http, and from some clients with https. Its Host header is ignored. */
export function routeForUrl(call: IncomingCall, dial: Dial): RouteOrRefusal {
  const [, scheme = '', host = '', rest = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(call.url) ?? [];
  const secure = scheme.toLowerCase() === 'https';
  const to = authorityIn(host, secure ? HTTPS : HTTP);
  if (call.unclear) return { refusal: [400, UNCLEAR] };
  if (to === null) return { refusal: [400, 'This is a proxy: it takes CONNECT, or a request with a whole URL.'] };
  return { route: routeTo(to, secure, to.host, pathOf(rest), dial) };
}

/** @param rest of a URL after its host: the path, or only a query, or nothing. */
export function pathOf(rest: string): string {
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** @param said the value of the Host header; null: unchanged. */
function routeTo(to: Authority, secure: boolean, said: string | null, path: string, dial: Dial): Route {
  const { hostname, port, host } = to;
  const proxy = secure ? null : dial.plainProxy(to);
  if (proxy === null) return { upstream: { secure, hostname, port, host: said, path }, host };
  const extra = Object.entries(authorizationFor(proxy)).flat();
  const place = { secure: proxy.secure, hostname: proxy.hostname, port: proxy.port };
  return { upstream: { ...place, host, path: `http://${host}${path}`, extra }, host };
}
