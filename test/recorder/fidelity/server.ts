/** The server that the observed apps call: each answer says over which connection it came, and arrivals are counted. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { codeOfError } from '../../../src/system.ts';
import { type Credentials, createAuthority } from '../../standin/authority.ts';
import { routes } from './routes.ts';
import { takeOver } from './takeover.ts';
import { createTunnels } from './tunnels.ts';

/** Reserved: no system hands it out, as it would a port that was open a moment ago to the next server of another test. */
const CLOSED_PORT = 1023;

export interface FidelityServer {
  /** What an app has to know; `closed` is a port at which nobody listens. */
  readonly places: Readonly<Record<'http' | 'https' | 'http2' | 'closed', number>>;
  readonly caPem: string;
  /** For an app that serves TLS itself. */
  readonly credentials: Credentials;
  /** How many requests arrived that a recorder has to hear. */
  requests(): number;
  close(): Promise<void>;
}

/** Opens the server on loopback, with a certificate for `localhost` and `127.0.0.1`. */
export async function startFidelityServer(): Promise<FidelityServer> {
  const authority = await createAuthority();
  const credentials = await authority.issue(['localhost', '127.0.0.1']);
  const arrivals = countArrivals();
  const tunnels = createTunnels();

  function handle(request: IncomingMessage, response: ServerResponse): void {
    arrivals.count(request);
    response.setHeader('x-connection', arrivals.connectionOf(request));
    if (tunnels.has(request.socket.remotePort)) response.setHeader('x-tunnelled', 'yes');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://any');
    const route = routes[pathname] ?? routes['/missing'];
    route?.({ request, response, query: searchParams });
  }

  const plain = createServer(handle);
  const secure = createTlsServer(credentials, handle);
  const both = createSecureServer({ ...credentials, allowHTTP1: true });
  both.on('request', handle); // Over HTTP/2 the two are of other classes, which take the same calls.
  plain.on('checkContinue', (request, response) => {
    if (request.url !== '/refuse') response.writeContinue();
    handle(request, response);
  });
  plain.on('connect', tunnels.open);
  for (const server of [plain, secure]) {
    server.on('upgrade', (request, socket) => {
      arrivals.count(request);
      takeOver(request, socket);
    });
  }
  secure.on('tlsClientError', (error) => {
    // A request that came without TLS came all the same.
    if (codeOfError(error) === 'ERR_SSL_HTTP_REQUEST') arrivals.countOne();
  });
  const open = [plain, secure, both].map((server) => trackSockets(server));
  const [http, https, http2] = await Promise.all([listen(plain), listen(secure), listen(both)]);
  return {
    places: { http, https, http2, closed: CLOSED_PORT },
    caPem: authority.caPem,
    credentials,
    requests: arrivals.total,
    close: async () => {
      await Promise.all(open.map((shut) => shut()));
    },
  };
}

/** Requests with an `x-unheard` header are not for the recorder: no recorder claims to hear them. */
function countArrivals() {
  const numbers = new WeakMap<object, number>();
  let connections = 0;
  let requests = 0;
  const countOne = (): void => {
    requests += 1;
  };
  return {
    countOne,
    count: (request: IncomingMessage): void => {
      if (request.headers['x-unheard'] === undefined) countOne();
    },
    connectionOf: (request: IncomingMessage): string => {
      const connection = sessionOf(request) ?? request.socket;
      const number = numbers.get(connection) ?? ++connections;
      numbers.set(connection, number);
      return String(number);
    },
    total: (): number => requests,
  };
}

/** The connection of a request over HTTP/2, whose sockets are stand-ins. */
function sessionOf(request: IncomingMessage): object | null {
  const stream: unknown = Reflect.get(request, 'stream');
  return typeof stream === 'object' && stream !== null ? Reflect.get(stream, 'session') : null;
}

/** @returns a function that closes the server with every connection, upgraded ones too. */
function trackSockets(server: Server): () => Promise<void> {
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // Apps break connections on purpose.
    socket.on('close', () => sockets.delete(socket));
  });
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
