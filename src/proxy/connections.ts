/**
 * Connections to upstream as the client itself would have made them: each of the client's has its own there, is kept alive as
 * long, and ends when upstream ends it. So no request goes into a connection that upstream has given up meanwhile.
 */
import type { Agent } from 'node:http';
import type { Http2Session } from 'node:http2';
import { Socket } from 'node:net';
import type { Dial } from './dial.ts';

/** What one connection of a client has upstream. */
export interface Connection {
  agentFor(secure: boolean): Agent;
  /** A call begins. @returns a function that ends it. */
  begin(): () => void;
}

/** Over a session of HTTP/2 many calls share a connection: it does not end with one of theirs. */
type Client = Socket | Http2Session;

export function connections(dial: Dial): (client: Client) => Connection {
  const known = new WeakMap<Client, Connection>();
  return (client) => {
    const connection = known.get(client) ?? connectionOf(client, dial);
    known.set(client, connection);
    return connection;
  };
}

/** Also what is only being dialled: it is handed over, and free at once, when nobody wants it any more. */
function end(agent: Agent): void {
  agent.on('free', (socket: Socket) => void socket.destroy());
  agent.destroy();
}

function connectionOf(client: Client, dial: Dial): Connection {
  let busy = 0;
  const agents = new Map<boolean, Agent>();
  const ended = (): void => {
    if (busy === 0 && client instanceof Socket) client.destroySoon();
  };
  client.once('close', () => {
    for (const agent of agents.values()) end(agent);
  });
  return {
    agentFor(secure) {
      const agent = agents.get(secure) ?? dial.agent(secure, ended);
      agents.set(secure, agent);
      return agent;
    },
    begin() {
      busy += 1;
      return () => {
        busy -= 1;
      };
    },
  };
}
