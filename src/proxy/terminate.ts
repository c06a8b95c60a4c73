/** The end of a tunnel to a heard host: golive speaks for the host here, and passes each call on to the host itself. */
import { createServer, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import { type Asked, askedBy, type Request, type Response } from './asked.ts';
import type { Authority as CertificateAuthority } from './authority.ts';
import { asError } from './failures.ts';
import { PATIENT } from './patience.ts';
import type { Tally } from './tally.ts';
import type { Authority } from './target.ts';

/** What becomes of a call that came through a tunnel. @param secure whether it came, and goes on, over TLS. */
export type Handle = (asked: Asked, to: Authority, secure: boolean) => void;

/** What a client may send over HTTP/2 before it is told to go on: enough for an upload not to wait for each 64 kB. */
const STREAM_WINDOW = 1024 * 1024;
const SESSION_WINDOW = 4 * STREAM_WINDOW;

/** The first byte of a TLS handshake. */
const HANDSHAKE = 0x16;

/** @param tally is told of each handshake, of each that cannot begin, and of each call. */
export function terminator(ca: CertificateAuthority, handle: Handle, tally: Tally) {
  const secureServers = new Map<string, Promise<Http2SecureServer>>();
  const plainServers = new Map<string, Server>();

  async function makeSecure(to: Authority): Promise<Http2SecureServer> {
    const { key, cert } = await ca.credentialsFor(to.hostname);
    const settings = { initialWindowSize: STREAM_WINDOW };
    const server = createSecureServer({ key, cert, settings, allowHTTP1: true, ...PATIENT, http1Options: PATIENT });
    server.on('session', (session) => session.setLocalWindowSize(SESSION_WINDOW));
    server.on('secureConnection', () => tally.opened(to.host));
    server.on('tlsClientError', () => tally.refused(to.host));
    return listening(Object.assign(server, PATIENT), to, true);
  }

  function listening<Some extends Http2SecureServer | Server>(server: Some, to: Authority, secure: boolean): Some {
    const heard = (request: Request, response: Response): void => {
      const asked = askedBy(request, response);
      tally.called(to.host);
      if (asked !== null) handle(asked, to, secure);
    };
    for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, heard);
    return server;
  }

  function secureFor(to: Authority): Promise<Http2SecureServer> {
    const server = secureServers.get(to.host) ?? makeSecure(to);
    secureServers.set(to.host, server);
    return server;
  }

  async function takeSecure(socket: Socket, to: Authority): Promise<void> {
    try {
      const server = await secureFor(to);
      server.emit('connection', socket);
    } catch (error) {
      secureServers.delete(to.host); // The next connection tries again.
      tally.uncertified(asError(error), to.host);
      socket.destroy();
    }
  }

  function plainFor(to: Authority): Server {
    const server = plainServers.get(to.host) ?? listening(Object.assign(createServer(PATIENT), PATIENT), to, false);
    plainServers.set(to.host, server);
    return server;
  }

  function takePlain(socket: Socket, to: Authority): void {
    plainFor(to).emit('connection', socket);
    socket.resume(); // What has come already is read like what comes.
  }

  /** Takes over a connection that its client believes to lead to a host. Which protocol it speaks, its first byte tells. */
  return (socket: Socket, to: Authority, established: () => void): void => {
    socket.allowHalfOpen = false; // Else a client that is gone would be waited for: in TLS, and before its first byte.
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === HANDSHAKE) void takeSecure(socket, to);
      else takePlain(socket, to);
    });
    established();
  };
}
