/**
 * The proxy that an app reaches by its base path alone: `http://127.0.0.1:4010/demo.docusign.net/restapi` stands for
 * `https://demo.docusign.net/restapi`. It forwards to the hosts that are heard, over TLS, and to no others.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { hostFilter } from '../hosts.ts';
import { http1Side } from './client-side.ts';
import { type Connection, connections } from './connections.ts';
import { failureOf } from './failures.ts';
import { forward, MOST_HEADER_BYTES } from './forward.ts';

const DEFAULT_PORT = 443;
const HOST = /^(?:([a-z0-9_.-]+)|\[([0-9a-f:]+)\])(?::(\d{1,5}))?$/i;
/** How a client on this machine names this machine. Any other name is a web page's that points its own name here. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(?::\d+)?$/i;

/** @param hosts patterns besides Docusign's. @returns a server that does not listen yet. */
export function baseUrlServer(hosts: readonly string[]): Server {
  const isAllowed = hostFilter(hosts);
  const connectionOf = connections();
  const handle = (request: IncomingMessage, response: ServerResponse): void =>
    answer(request, response, isAllowed, connectionOf(request.socket, false));
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, keepAliveTimeout: 0, requestTimeout: 0 }, handle);
  server.headersTimeout = 0;
  server.maxHeadersCount = 0;
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('connect', (_, socket) => void socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'));
  return server;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  isAllowed: (host: string) => boolean,
  connection: Connection,
): void {
  const meant = meantBy(request.url ?? '');
  const refusal = refusalOf(request, meant, isAllowed);
  if (meant === null || refusal !== null) refuse(response, ...(refusal ?? NOT_FOUND));
  else passOn(request, response, meant, connection);
}

function passOn(request: IncomingMessage, response: ServerResponse, meant: Meant, connection: Connection): void {
  const { hostname, port, host, path } = meant;
  response.once('close', connection.begin());
  const upstream = { secure: true, hostname, port, host, path, agent: connection.agentFor(true) };
  forward(http1Side(request, response), upstream, (error, { reusedSocket }) => {
    if (reusedSocket)
      request.socket.destroy(); // As upstream did: the client knows whether to ask again.
    else refuse(response, 502, failureOf(error, host));
  });
}

type Refusal = readonly [status: number, sentence: string];

const ADVICE =
  "Write http://127.0.0.1:<port>/<host>/<path> with one of Docusign's hosts, as in /demo.docusign.net/restapi, or with one that --host names.";
const NOT_FOUND: Refusal = [404, `This path names no host. ${ADVICE}`];

function refusalOf(
  { headers }: IncomingMessage,
  meant: Meant | null,
  isAllowed: (host: string) => boolean,
): Refusal | null {
  if (!LOOPBACK.test(headers.host ?? '')) return [403, 'This proxy answers to the name 127.0.0.1 alone.'];
  if (meant === null) return NOT_FOUND;
  if (!isAllowed(meant.host)) return [403, `Nothing is passed on to the host of this path. ${ADVICE}`];
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked')
    return [501, 'Of transfer codings only chunked is understood.'];
  return null;
}

interface Meant {
  readonly hostname: string;
  readonly port: number;
  /** As the header Host names it. */
  readonly host: string;
  readonly path: string;
}

/** @param url as it was sent, and as its rest is sent on. null: no host can be read from it. */
function meantBy(url: string): Meant | null {
  const [, host = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(url) ?? [];
  const [, name, address, port] = HOST.exec(host) ?? [];
  const hostname = name ?? address;
  const number = port === undefined ? DEFAULT_PORT : Number(port);
  if (hostname === undefined || number < 1 || number > 65535) return null;
  return { hostname, port: number, host: host.toLowerCase(), path: rest.startsWith('/') ? rest : `/${rest}` };
}

function refuse(response: ServerResponse, ...[status, sentence]: Refusal): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`golive: ${sentence}\n`);
}
