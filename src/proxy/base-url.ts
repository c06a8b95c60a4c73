/**
 * A reverse proxy that an app uses as its base path: `http://127.0.0.1:4010/demo.docusign.net/restapi` is forwarded to
 * `https://demo.docusign.net/restapi`. It forwards only to recorded hosts, over TLS.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import { type Connection, connections } from './connections.ts';
import type { Dial } from './dial.ts';
import { failureOf } from './failures.ts';
import { forward } from './forward.ts';
import { UNCLEAR } from './headers.ts';
import { type IncomingCall, incomingCall } from './incoming-call.ts';
import { isOfForeignPage } from './pages.ts';
import { type Authority, authorityIn } from './target.ts';
import { UNLIMITED } from './unlimited.ts';

const DEFAULT_PORT = 443;
/** Host names for this machine. Rejecting all others prevents DNS rebinding by web pages. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(?::\d+)?$/i;

/** @param isAllowed whether to forward to a host. @returns a server that does not listen yet. */
export function baseUrlServer(isAllowed: (host: string) => boolean, dial: Dial): Server {
  const connectionOf = connections(dial);
  const handle: RequestListener = (request, response) => {
    const call = incomingCall(request, response);
    if (call !== null) answer(call, isAllowed, connectionOf(call.client));
  };
  const server = Object.assign(createServer(UNLIMITED, handle), UNLIMITED);
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('connect', (_, socket) => {
    socket.on('error', () => {}); // The client is gone: nobody to report to.
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n');
  });
  return server;
}

function answer(call: IncomingCall, isAllowed: (host: string) => boolean, connection: Connection): void {
  const meant = meantBy(call.url);
  const refusal = refusalOf(call, meant, isAllowed);
  if (meant === null || refusal !== null) call.refuse(...(refusal ?? NOT_FOUND));
  else passOn(call, meant, connection);
}

function passOn({ side, refuse }: IncomingCall, { hostname, port, host, path }: Meant, connection: Connection): void {
  side.answer.once('close', connection.begin());
  const upstream = { secure: true, hostname, port, host, path, agent: connection.agentFor(true) };
  forward(side, upstream, (error, reused) => {
    if (reused)
      side.reset(); // Reset as upstream did: the client decides whether to retry.
    else refuse(502, failureOf(error, host));
  });
}

type Refusal = readonly [status: number, sentence: string];

const ADVICE =
  "Write http://127.0.0.1:<port>/<host>/<path> with one of Docusign's hosts, as in /demo.docusign.net/restapi, or with one that --host names.";
const NOT_FOUND: Refusal = [404, `This path names no host. ${ADVICE}`];

function refusalOf(call: IncomingCall, meant: Meant | null, isAllowed: (host: string) => boolean): Refusal | null {
  if (call.unclear) return [400, UNCLEAR];
  if (!LOOPBACK.test(call.host)) return [403, 'This proxy answers to the name 127.0.0.1 alone.'];
  if (isOfForeignPage(call.side.headers))
    return [403, 'This proxy takes no calls of a web page, unless the page is served from this machine.'];
  if (meant === null) return NOT_FOUND;
  return isAllowed(meant.host) ? null : [403, `Nothing is passed on to the host of this path. ${ADVICE}`];
}

interface Meant extends Authority {
  readonly path: string;
}

/** @param url as received; the rest of it is forwarded unchanged. @returns null if it names no host. */
function meantBy(url: string): Meant | null {
  const [, host = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(url) ?? [];
  const authority = authorityIn(host, DEFAULT_PORT);
  return authority === null ? null : { ...authority, path: rest.startsWith('/') ? rest : `/${rest}` };
}
