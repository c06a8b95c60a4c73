/** What each path of the server does. A path is named after what its client experiences. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

const PIECE = Buffer.alloc(64 * 1024, 'x');
const seenKeys = new Map<string, number>();
const served = new WeakSet<object>();

export const routes: Readonly<Record<string, (exchange: Exchange) => void>> = {
  '/json': ({ response }) => json(response, 200, { ok: true }),
  '/missing': ({ response }) => json(response, 404, { ok: false }),
  '/status': ({ response, query }) => void response.writeHead(Number(query.get('code'))).end(),
  '/echo': (exchange) => void echo(exchange),
  '/refuse': ({ response }) => json(response, 417, { ok: false }),
  '/hang': () => {},
  '/stall': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '100' });
    response.write('0123456789');
  },
  '/chunks': ({ response }) => chunks(response),
  '/large': ({ response, query }) => large(response, Number(query.get('bytes'))),
  '/reset': ({ request }) => void request.socket.destroy(),
  '/break': ({ request, response }) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('0123456789', () => request.socket.destroy());
  },
  '/break-chunked': ({ request, response }) => void response.write('0123456789', () => request.socket.destroy()),
  '/dies-when-used-again': ({ request, response }) => {
    if (served.has(request.socket)) request.socket.destroy();
    else json(response, 200, { ok: true });
    served.add(request.socket);
  },
  '/close': ({ response }) => {
    response.setHeader('connection', 'close');
    json(response, 200, { ok: true });
  },
  '/redirect': ({ response, query }) => {
    const location = query.get('to') ?? '/json';
    response.writeHead(Number(query.get('code') ?? 302), { location }).end();
  },
  '/endless': ({ response }) => void response.writeHead(302, { location: '/endless' }).end(),
  '/trailers': ({ response }) => {
    response.writeHead(200, { trailer: 'x-sum' });
    response.write('body');
    response.addTrailers({ 'x-sum': '4' });
    response.end();
  },
  '/information': ({ response }) => {
    if (response.req.httpVersionMajor === 1) response.writeProcessing();
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    json(response, 200, { ok: true });
  },
  '/twice': ({ response }) => {
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.setHeader('X-Mixed-Case', ['One', 'two']);
    json(response, 200, { ok: true });
  },
  '/gzip': ({ response }) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync('{"ok":"packed"}'));
  },
  '/umlauts': ({ response }) => {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.write(Buffer.from([0x67, 0xc3]), () => response.end(Buffer.from([0xbc, 0x6e])));
  },
  '/garbage': ({ request }) => void request.socket.end('this is no HTTP\r\n\r\n'),
  '/flood': ({ response }) => {
    response.setHeader('x-long', 'x'.repeat(80_000));
    json(response, 200, { ok: true });
  },
  '/too-much': ({ request }) => void request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokmore'),
  '/early': ({ response }) => json(response, 413, { ok: false }),
  '/flaky': ({ request, response }) => {
    const key = String(request.headers['x-key']);
    seenKeys.set(key, (seenKeys.get(key) ?? 0) + 1);
    json(response, seenKeys.get(key) === 3 ? 200 : 503, { attempt: seenKeys.get(key) });
  },
  '/events': ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('id: 7\ndata: first\n\nevent: named\ndata: second\n\n');
  },
};

function json(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length });
  response.end(text);
}

/** Tells what arrived: the head as it was written, and size and digest of the body. */
async function echo({ request, response }: Exchange): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of request) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch {
    return; // The app gave up half way.
  }
  const { method, rawHeaders, rawTrailers } = request;
  json(response, 200, { method, rawHeaders, rawTrailers, bytes, digest: hash.digest('hex').slice(0, 16) });
}

/** Three chunks, each handed to the system before the next is written. */
function chunks(response: ServerResponse): void {
  response.setHeader('content-type', 'text/plain');
  response.write('one ', () => response.write('two ', () => response.end('three')));
}

function large(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': bytes });
  const pieces = Array.from({ length: bytes / PIECE.length }, () => PIECE);
  const body = Readable.from(pieces, { highWaterMark: 1 });
  body.on('error', () => {});
  response.on('error', () => {});
  response.on('close', () => body.destroy());
  body.pipe(response);
}
