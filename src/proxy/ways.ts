/** Where a call goes that came to the proxy of a run, or why it goes nowhere. */
import type { Asked } from './asked.ts';
import { authorizationFor, type Dial } from './dial.ts';
import type { Upstream } from './forward.ts';
import { UNCLEAR } from './headers.ts';
import { type Authority, authorityIn, isSame } from './target.ts';

const HTTP = 80;
export const HTTPS = 443;

export interface Way {
  readonly upstream: Omit<Upstream, 'agent'>;
  /** As the request names it. */
  readonly host: string;
}

type Refusal = readonly [status: number, sentence: string];

export type Decision = { readonly way: Way } | { readonly refusal: Refusal };

/** A call through a tunnel to a heard host: it has to be meant for that host. */
export function wayThroughTunnel(asked: Asked, to: Authority, secure: boolean, dial: Dial): Decision {
  const named = authorityIn(asked.host, secure ? HTTPS : HTTP);
  if (asked.unclear) return { refusal: [400, UNCLEAR] };
  if (named === null || !isSame(to, named))
    return { refusal: [421, `This connection leads to ${to.host}, and the request names another host.`] };
  if (!/^(?:\/|\*$)/.test(asked.url)) return { refusal: [400, 'A request through a tunnel names its path alone.'] };
  return { way: wayTo(named, secure, null, asked.url, dial) };
}

/** A call that names a whole URL: of http, and from some clients of https. Its header Host has nothing to say. */
export function wayOfUrl(asked: Asked, dial: Dial): Decision {
  const [, scheme = '', host = '', rest = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(asked.url) ?? [];
  const secure = scheme.toLowerCase() === 'https';
  const to = authorityIn(host, secure ? HTTPS : HTTP);
  if (asked.unclear) return { refusal: [400, UNCLEAR] };
  if (to === null) return { refusal: [400, 'This is a proxy: it takes CONNECT, or a request with a whole URL.'] };
  return { way: wayTo(to, secure, to.host, rest.startsWith('/') ? rest : `/${rest}`, dial) };
}

/** @param said what the header Host is to say; null: what it says. */
function wayTo(to: Authority, secure: boolean, said: string | null, path: string, dial: Dial): Way {
  const { hostname, port, host } = to;
  const proxy = secure ? null : dial.plainProxy(to);
  if (proxy === null) return { upstream: { secure, hostname, port, host: said, path }, host };
  const extra = Object.entries(authorizationFor(proxy)).flat();
  const place = { secure: proxy.secure, hostname: proxy.hostname, port: proxy.port };
  return { upstream: { ...place, host, path: `http://${host}${path}`, extra }, host };
}
