/** Terminates tunnels to recorded hosts: golive acts as the host, and forwards each call to the real one. */
import type { Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import type { CertificateAuthority, Credentials } from './authority.ts';
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
  const secureServers = new Map<string, Http2SecureServer>();
  const plainServers = new Map<string, Server>();

  function takerFor(to: Authority, secure: boolean) {
    return (call: IncomingCall | null): void => {
      tally.called(to.host);
      if (call !== null) handle(call, to, secure);
    };
  }

  function makeSecure(to: Authority, { key, cert }: Credentials): Http2SecureServer {
    const settings = { initialWindowSize: STREAM_WINDOW };
    const server = createSecureServer({ key, cert, settings, allowHTTP1: true, ...UNLIMITED, http1Options: UNLIMITED });
    server.on('session', (session) => session.setLocalWindowSize(SESSION_WINDOW));
    server.on('secureConnection', () => tally.opened(to.host));
    server.on('tlsClientError', () => tally.refused(to.host));
    return takingCalls(server, takerFor(to, true));
  }

  async function takeSecure(socket: Socket, to: Authority): Promise<void> {
    try {
      const credentials = await ca.credentialsFor(to.hostname);
      const server = secureServers.get(to.host) ?? makeSecure(to, credentials);
      secureServers.set(to.host, server);
      server.emit('connection', socket);
    } catch (error) {
      tally.uncertified(asError(error), to.host);
      socket.destroy();
    }
  }

  function takePlain(socket: Socket, to: Authority): void {
    const server = plainServers.get(to.host) ?? callServer(takerFor(to, false));
    plainServers.set(to.host, server);
    server.emit('connection', socket);
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
