/**
 * The forward proxy of one run. Calls to recorded hosts are intercepted and forwarded, and so recorded; all other traffic is
 * tunnelled untouched.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { codeOfError } from '../system.ts';
import type { CertificateAuthority } from './authority.ts';
import { callServer } from './call-server.ts';
import type { Dial } from './dial.ts';
import { failureOf } from './failures.ts';
import { follower } from './follow.ts';
import { HTTPS, routeForUrl, routeThroughTunnel } from './routes.ts';
import type { Tally } from './tally.ts';
import { type Authority, authorityIn } from './target.ts';
import { terminator } from './terminate.ts';
import { join } from './tunnel.ts';

export interface Interception {
  readonly isHeard: (host: string) => boolean;
  readonly dial: Dial;
  readonly ca: CertificateAuthority;
  readonly tally: Tally;
}

/** @returns a server that does not listen yet. */
export function interceptingServer({ isHeard, dial, ca, tally }: Interception): Server {
  const follow = follower(dial, ({ side, refuse }, { error, host }) => {
    if (isHeard(host)) tally.failed(error, host);
    if (BROKEN.test(codeOfError(error) ?? '')) side.reset();
    else refuse(502, failureOf(error, host));
  });
  const takeOver = terminator(
    ca,
    (call, to, secure) => follow(call, routeThroughTunnel(call, to, secure, dial)),
    tally,
  );
  const server = callServer((call) => {
    tally.came();
    if (call !== null) follow(call, routeForUrl(call, dial));
  });
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
