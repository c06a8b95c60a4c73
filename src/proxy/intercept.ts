/**
 * The forward proxy of one run. Calls to recorded hosts are intercepted and forwarded, and so recorded; all other traffic is
 * tunnelled untouched.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { codeOfError } from '../system.ts';
import type { Authority as CertificateAuthority } from './authority.ts';
import { type Connection, connections } from './connections.ts';
import type { Dial } from './dial.ts';
import { failureOf } from './failures.ts';
import { forward } from './forward.ts';
import { type IncomingCall, incomingCall } from './incoming-call.ts';
import { HTTPS, type Route, type RouteOrRefusal, routeForUrl, routeThroughTunnel } from './routes.ts';
import type { Tally } from './tally.ts';
import { type Authority, authorityIn } from './target.ts';
import { terminator } from './terminate.ts';
import { join } from './tunnel.ts';
import { UNLIMITED } from './unlimited.ts';

export interface Interception {
  readonly isHeard: (host: string) => boolean;
  readonly dial: Dial;
  readonly ca: CertificateAuthority;
  readonly tally: Tally;
}

/** @returns a server that does not listen yet. */
export function interceptingServer({ isHeard, dial, ca, tally }: Interception): Server {
  const connectionOf = connections(dial);
  function follow(call: IncomingCall, decision: RouteOrRefusal): void {
    if ('refusal' in decision) call.refuse(...decision.refusal);
    else passOn(call, decision.route, connectionOf(call.client), isHeard(decision.route.host) ? tally : null);
  }
  const handle: RequestListener = (request, response) => {
    tally.came();
    const call = incomingCall(request, response);
    if (call !== null) follow(call, routeForUrl(call, dial));
  };
  const takeOver = terminator(
    ca,
    (call, to, secure) => follow(call, routeThroughTunnel(call, to, secure, dial)),
    tally,
  );
  const server = Object.assign(createServer(UNLIMITED, handle), UNLIMITED);
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    tally.came();
    socket.on('error', () => {}); // Handled on `close`.
    socket.setNoDelay(true);
    if (head.length > 0) socket.unshift(head);
    const to = authorityIn(url, HTTPS);
    if (to === null) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else if (!isHeard(to.host)) void tunnel(socket, to, dial);
    else takeOver(socket, to, () => socket.write(ESTABLISHED));
  });
  return server;
}

const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';

/** If the connection broke after sending, the client's is reset too; if it was never made, the client gets an error response. */
const BROKEN = /^(?:ECONNRESET|EPIPE)$/;

/** @param tally null: the call is not recorded. */
function passOn(
  { side, refuse }: IncomingCall,
  { upstream, host }: Route,
  connection: Connection,
  tally: Tally | null,
): void {
  side.answer.once('close', connection.begin());
  forward(side, { ...upstream, agent: connection.agentFor(upstream.secure) }, (error) => {
    tally?.failed(error, host);
    if (BROKEN.test(codeOfError(error) ?? '')) side.reset();
    else refuse(502, failureOf(error, host));
  });
}

async function tunnel(socket: Socket, to: Authority, dial: Dial): Promise<void> {
  try {
    const other = await dial.tunnel(to);
    if (socket.destroyed) {
      other.destroy(); // The client disconnected.
      return;
    }
    socket.write(ESTABLISHED);
    join(socket, other);
  } catch (error) {
    const sentence = error instanceof Error ? failureOf(error, to.host) : String(error);
    socket.end(
      `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\ngolive: ${sentence}\n`,
    );
  }
}
