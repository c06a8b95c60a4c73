/**
 * The proxy of one run. Calls to heard hosts end here and are passed on, and so heard; whatever else the command does with
 * the network goes through untouched.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { codeOfError } from '../system.ts';
import { type Asked, askedBy } from './asked.ts';
import type { Authority as CertificateAuthority } from './authority.ts';
import { type Connection, connections } from './connections.ts';
import type { Dial } from './dial.ts';
import { failureOf } from './failures.ts';
import { forward } from './forward.ts';
import { PATIENT } from './patience.ts';
import type { Tally } from './tally.ts';
import { type Authority, authorityIn } from './target.ts';
import { terminator } from './terminate.ts';
import { join } from './tunnel.ts';
import { type Decision, HTTPS, type Way, wayOfUrl, wayThroughTunnel } from './ways.ts';

export interface Interception {
  readonly isHeard: (host: string) => boolean;
  readonly dial: Dial;
  readonly ca: CertificateAuthority;
  readonly tally: Tally;
}

/** @returns a server that does not listen yet. */
export function interceptingServer({ isHeard, dial, ca, tally }: Interception): Server {
  const connectionOf = connections(dial);
  function follow(asked: Asked, decision: Decision): void {
    if ('refusal' in decision) asked.refuse(...decision.refusal);
    else passOn(asked, decision.way, connectionOf(asked.client), isHeard(decision.way.host) ? tally : null);
  }
  const handle: RequestListener = (request, response) => {
    tally.came();
    const asked = askedBy(request, response);
    if (asked !== null) follow(asked, wayOfUrl(asked, dial));
  };
  const takeOver = terminator(
    ca,
    (asked, to, secure) => follow(asked, wayThroughTunnel(asked, to, secure, dial)),
    tally,
  );
  const server = Object.assign(createServer(PATIENT, handle), PATIENT);
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    tally.came();
    socket.on('error', () => {}); // Told by `close`.
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

/** What broke after it was sent breaks for the client too; what never got there is told, for it believes to be there. */
const BROKEN = /^(?:ECONNRESET|EPIPE)$/;

/** @param tally null: the call is not heard, and none of golive's business. */
function passOn({ side, refuse }: Asked, { upstream, host }: Way, connection: Connection, tally: Tally | null): void {
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
      other.destroy(); // Its client did not wait.
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
