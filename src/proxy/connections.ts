/**
 * Pairs connections: each client connection has its own upstream connection, with the same lifetime. So no request is sent on a
 * connection that upstream has already closed.
 */
import type { Agent } from 'node:http';
import type { Http2Session } from 'node:http2';
import { Socket } from 'node:net';
import type { Dial } from './dial.ts';

/** The upstream side of one client connection. */
export interface Connection {
  agentFor(secure: boolean): Agent;
  /** Marks the start of a call. @returns a function that marks its end. */
  begin(): () => void;
}

/** Many calls share an HTTP/2 session: it does not end with one of them. */
type Client = Socket | Http2Session;

export function connections(dial: Dial): (client: Client) => Connection {
  const known = new WeakMap<Client, Connection>();
  return (client) => {
    const connection = known.get(client) ?? connectionOf(client, dial);
    known.set(client, connection);
    return connection;
  };
}

/** Also ends connections still being opened: an unwanted one is delivered to the agent and becomes idle at once. */
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
