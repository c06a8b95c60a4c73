/** A client that sends exactly the given bytes, over an existing connection. */
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type OutgoingHttpHeaders } from 'node:http2';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Between } from './between.ts';

/** A request that is begun; its body is still to be sent. @param headers names and values in turn, without the Host. */
export function begin(socket: Socket, { prefix, said }: Between, method: string, path: string, headers: string[] = []) {
  return request({
    ...{ method, path: `${prefix}${path}`, headers: ['Host', said, ...headers] },
    agent: agentOver(socket),
  });
}

const agents = new WeakMap<Socket, Agent>();

/** Keeps the connection for the next request. */
function agentOver(socket: Socket): Agent {
  const agent = agents.get(socket) ?? Object.assign(new Agent({ keepAlive: true }), { createConnection: () => socket });
  agents.set(socket, agent);
  return agent;
}

export async function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(asked, 'response');
  if (response === undefined) throw new Error('No answer came.');
  return response;
}

/** A whole exchange. */
export async function exchange(socket: Socket, to: Between, path: string, body?: string) {
  const method = body === undefined ? 'GET' : 'POST';
  const asked = begin(socket, to, method, path, body === undefined ? [] : ['Content-Length', String(body.length)]);
  asked.end(body);
  const response = await answerTo(asked);
  return { response, body: await buffer(response) };
}

/** A client of HTTP/2, through a tunnel. */
export async function session(to: Between): Promise<ClientHttp2Session> {
  const socket = await to.open(['h2', 'http/1.1']);
  const made = connect(`https://${to.host}`, { createConnection: () => socket });
  onTestFinished(() => void made.destroy());
  return made;
}

export async function answerOver(stream: ClientHttp2Stream) {
  const trailers: OutgoingHttpHeaders = {};
  stream.on('trailers', (got) => Object.assign(trailers, got));
  const [headers] = await once(stream, 'response');
  const body = (await buffer(stream)).toString();
  return { headers, body, trailers };
}
