/** Terminates tunnels to recorded hosts: golive acts as the host, and forwards each call to the real one. */
import type { Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import type { CertificateAuthority } from './authority.ts';
import { callServer, takingCalls } from './call-server.ts';
import { asError } from './failures.ts';
import type { IncomingCall } from './incoming-call.ts';
import type { Tally } from './tally.ts';
import type { Authority } from './target.ts';
import { UNLIMITED } from './unlimited.ts';

/** Handles a call from a tunnel. @param secure whether it was received, and is forwarded, over TLS. */
export type Handle = (call: IncomingCall, to: Authority, secure: boolean) => void;

/** HTTP/2 flow-control window: large enough that an upload does not wait after every 64 kB. */
const STREAM_WINDOW = 1024 * 1024;
const SESSION_WINDOW = 4 * STREAM_WINDOW;

/** The first byte of a TLS handshake record. */
const HANDSHAKE = 0x16;

/** @param tally counts handshakes, failed handshakes, and calls. */
export function terminator(ca: CertificateAuthority, handle: Handle, tally: Tally) {
  const secureServers = new Map<string, Promise<Http2SecureServer>>();
  const plainServers = new Map<string, Server>();

  async function makeSecure(to: Authority): Promise<Http2SecureServer> {
    const { key, cert } = await ca.credentialsFor(to.hostname);
    const settings = { initialWindowSize: STREAM_WINDOW };
    const server = createSecureServer({ key, cert, settings, allowHTTP1: true, ...UNLIMITED, http1Options: UNLIMITED });
    server.on('session', (session) => session.setLocalWindowSize(SESSION_WINDOW));
    server.on('secureConnection', () => tally.opened(to.host));
    server.on('tlsClientError', () => tally.refused(to.host));
    return takingCalls(server, takerFor(to, true));
  }

  function takerFor(to: Authority, secure: boolean) {
    return (call: IncomingCall | null): void => {
      tally.called(to.host);
      if (call !== null) handle(call, to, secure);
    };
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
      secureServers.delete(to.host); // Retry with the next connection.
      tally.uncertified(asError(error), to.host);
      socket.destroy();
    }
  }

  function plainFor(to: Authority): Server {
    const server = plainServers.get(to.host) ?? callServer(takerFor(to, false));
    plainServers.set(to.host, server);
    return server;
  }

  function takePlain(socket: Socket, to: Authority): void {
    plainFor(to).emit('connection', socket);
    socket.resume(); // Also read what is buffered already.
  }

  /** Takes over a connection that the client believes to lead to a host. The first byte shows whether it is TLS. */
  return (socket: Socket, to: Authority, established: () => void): void => {
    socket.allowHalfOpen = false; // Otherwise it would wait for a disconnected client: in TLS, and before the first byte.
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === HANDSHAKE) void takeSecure(socket, to);
      else takePlain(socket, to);
    });
    established();
  };
}
