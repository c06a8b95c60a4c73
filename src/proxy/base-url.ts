/**
 * The proxy that an app reaches by its base path alone: `http://127.0.0.1:4010/demo.docusign.net/restapi` stands for
 * `https://demo.docusign.net/restapi`. It forwards to the hosts that are heard, over TLS, and to no others.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import { type Asked, askedBy } from './asked.ts';
import { type Connection, connections } from './connections.ts';
import type { Dial } from './dial.ts';
import { failureOf } from './failures.ts';
import { forward } from './forward.ts';
import { UNCLEAR } from './headers.ts';
import { isOfForeignPage } from './pages.ts';
import { PATIENT } from './patience.ts';
import { type Authority, authorityIn } from './target.ts';

const DEFAULT_PORT = 443;
/** How a client on this machine names this machine. Any other name is a web page's that points its own name here. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(?::\d+)?$/i;

/** @param isAllowed which hosts are forwarded to. @returns a server that does not listen yet. */
export function baseUrlServer(isAllowed: (host: string) => boolean, dial: Dial): Server {
  const connectionOf = connections(dial);
  const handle: RequestListener = (request, response) => {
    const asked = askedBy(request, response);
    if (asked !== null) answer(asked, isAllowed, connectionOf(asked.client));
  };
  const server = Object.assign(createServer(PATIENT, handle), PATIENT);
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('connect', (_, socket) => {
    socket.on('error', () => {}); // The client is gone, and with it whom to tell.
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n');
  });
  return server;
}

function answer(asked: Asked, isAllowed: (host: string) => boolean, connection: Connection): void {
  const meant = meantBy(asked.url);
  const refusal = refusalOf(asked, meant, isAllowed);
  if (meant === null || refusal !== null) asked.refuse(...(refusal ?? NOT_FOUND));
  else passOn(asked, meant, connection);
}

function passOn({ side, refuse }: Asked, { hostname, port, host, path }: Meant, connection: Connection): void {
  side.answer.once('close', connection.begin());
  const upstream = { secure: true, hostname, port, host, path, agent: connection.agentFor(true) };
  forward(side, upstream, (error, reused) => {
    if (reused)
      side.reset(); // As upstream did: the client knows whether to ask again.
    else refuse(502, failureOf(error, host));
  });
}

type Refusal = readonly [status: number, sentence: string];

const ADVICE =
  "Write http://127.0.0.1:<port>/<host>/<path> with one of Docusign's hosts, as in /demo.docusign.net/restapi, or with one that --host names.";
const NOT_FOUND: Refusal = [404, `This path names no host. ${ADVICE}`];

function refusalOf(asked: Asked, meant: Meant | null, isAllowed: (host: string) => boolean): Refusal | null {
  if (asked.unclear) return [400, UNCLEAR];
  if (!LOOPBACK.test(asked.host)) return [403, 'This proxy answers to the name 127.0.0.1 alone.'];
  if (isOfForeignPage(asked.side.headers))
    return [403, 'This proxy takes no calls of a web page, unless the page is served from this machine.'];
  if (meant === null) return NOT_FOUND;
  return isAllowed(meant.host) ? null : [403, `Nothing is passed on to the host of this path. ${ADVICE}`];
}

interface Meant extends Authority {
  readonly path: string;
}

/** @param url as it was sent, and as its rest is sent on. null: no host can be read from it. */
function meantBy(url: string): Meant | null {
  const [, host = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(url) ?? [];
  const authority = authorityIn(host, DEFAULT_PORT);
  return authority === null ? null : { ...authority, path: rest.startsWith('/') ? rest : `/${rest}` };
}
