/** A server that speaks HTTP/2, and HTTP/1.1 with other clients, and passes every call on to a stand-in. */
import { once } from 'node:events';
import { request as send } from 'node:http';
import { createSecureServer } from 'node:http2';
import { onTestFinished } from 'vitest';
import type { Standin } from '../standin/standin.ts';

/** Headers that belong to one connection, and the pseudo-headers of HTTP/2. */
const OF_CONNECTION = /^(?::.*|connection|keep-alive|transfer-encoding|host)$/;

export interface Front {
  /** `https://localhost:PORT`. */
  readonly origin: string;
  readonly host: string;
  /** The version of HTTP of each call, in order of arrival. */
  readonly versions: readonly string[];
}

/** It is gone when the test is over. */
export async function http2Front(standin: Standin): Promise<Front> {
  const versions: string[] = [];
  const credentials = await standin.authority.issue(['localhost']);
  const server = createSecureServer({ ...credentials, allowHTTP1: true }, (request, response) => {
    versions.push(request.httpVersion);
    const { method, headers } = request;
    const onward = send(`${standin.plainOrigin}${request.url}`, { method, headers: kept(headers) }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, kept(answer.headers));
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const bound = server.address();
  const host = `localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  return { origin: `https://${host}`, host, versions };
}

function kept<Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.test(name)));
}
