/**
 * A reverse proxy that an app uses as its base path: `http://127.0.0.1:4010/demo.docusign.net/restapi` is forwarded to
 * `https://demo.docusign.net/restapi`. It forwards only to recorded hosts, over TLS.
 */
import type { Server } from 'node:http';
import { callServer } from './call-server.ts';
import type { Dial } from './dial.ts';
import { failureOf } from './failures.ts';
import { follower } from './follow.ts';
import { UNCLEAR } from './headers.ts';
import type { IncomingCall } from './incoming-call.ts';
import { isOfForeignPage } from './pages.ts';
import { HTTPS, pathOf, type RouteOrRefusal } from './routes.ts';
import { authorityIn } from './target.ts';

/** Host names for this machine. Rejecting all others prevents DNS rebinding by web pages. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(?::\d+)?$/i;

/** @param isAllowed whether to forward to a host. @returns a server that does not listen yet. */
export function baseUrlServer(isAllowed: (host: string) => boolean, dial: Dial): Server {
  const follow = follower(dial, ({ side, refuse }, { error, host, reused }) => {
    if (reused)
      side.reset(); // Reset as upstream did: the client decides whether to retry.
    else refuse(502, failureOf(error, host));
  });
  const server = callServer((call) => {
    if (call !== null) follow(call, routeFor(call, isAllowed));
  });
  server.on('connect', (_, socket) => {
    socket.on('error', () => {}); // The client is gone: nobody to report to.
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n');
  });
  return server;
}

const ADVICE =
  "Write http://127.0.0.1:<port>/<host>/<path> with one of Docusign's hosts, as in /demo.docusign.net/restapi, or with one that --host names.";

/** The first part of the path is the host; the rest is forwarded unchanged. */
function routeFor(call: IncomingCall, isAllowed: (host: string) => boolean): RouteOrRefusal {
  const [, host = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(call.url) ?? [];
  const to = authorityIn(host, HTTPS);
  if (call.unclear) return { refusal: [400, UNCLEAR] };
  if (!LOOPBACK.test(call.host)) return { refusal: [403, 'This proxy answers to the name 127.0.0.1 alone.'] };
  if (isOfForeignPage(call.side.headers))
    return { refusal: [403, 'This proxy takes no calls of a web page, unless the page is served from this machine.'] };
  if (to === null) return { refusal: [404, `This path names no host. ${ADVICE}`] };
  if (!isAllowed(to.host)) return { refusal: [403, `Nothing is passed on to the host of this path. ${ADVICE}`] };
  return { route: { upstream: { secure: true, ...to, path: pathOf(rest) }, host: to.host } };
}
