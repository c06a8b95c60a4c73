/** A client that says exactly what it is told to, over a connection that is there already. */
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
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
