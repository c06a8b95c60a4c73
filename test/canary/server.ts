/** A server that answers each call as planned, by the number in its header. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import type { PlantedCall } from './traffic.ts';

export interface AnsweringServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** The numbers of the calls that arrived. */
  readonly arrived: ReadonlySet<string>;
}

/** Closed when the test is over. */
export async function answering(calls: readonly PlantedCall[]): Promise<AnsweringServer> {
  const arrived = new Set<string>();
  const server = createServer((request, response) => {
    const number = String(request.headers['x-number']);
    const planned = arrived.has(number) ? undefined : calls[Number(number)]; // Those that come again were redirected.
    arrived.add(number);
    request.resume().on('end', () => {
      if (planned?.statusText !== undefined) response.statusMessage = planned.statusText;
      const { responseTrailers = {}, status = 200, responseHeaders = {}, responseBody = '' } = planned ?? {};
      if (Object.keys(responseTrailers).length > 0) response.setHeader('trailer', Object.keys(responseTrailers));
      response.writeHead(status, responseHeaders);
      response.write(responseBody ?? '');
      response.addTrailers(responseTrailers);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { host: `127.0.0.1:${address.port}`, arrived };
}
