/**
 * Connections to upstream as the client itself would have made them: each of the client's has its own there, is kept alive as
 * long, and ends when upstream ends it. So no request goes into a connection that upstream has given up meanwhile.
 */
import { type Agent, Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Socket } from 'node:net';

/** What one connection of a client has upstream. */
export interface Connection {
  agentFor(secure: boolean): Agent;
  /** A call begins. @returns a function that ends it. */
  begin(): () => void;
}

/** @param sharing whether many calls share the client's connection at a time, as in HTTP/2: then none ends with it. */
export function connections(): (client: Socket, sharing: boolean) => Connection {
  const known = new WeakMap<Socket, Connection>();
  return (client, sharing) => {
    const connection = known.get(client) ?? connectionOf(client, sharing);
    known.set(client, connection);
    return connection;
  };
}

function connectionOf(client: Socket, sharing: boolean): Connection {
  let busy = 0;
  const agents = new Map<boolean, Agent>();
  const ended = (): void => {
    if (busy === 0 && !sharing) client.destroySoon();
  };
  client.once('close', () => {
    for (const agent of agents.values()) agent.destroy();
  });
  return {
    agentFor(secure) {
      const agent = agents.get(secure) ?? agentTelling(secure, ended);
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

function agentTelling(secure: boolean, ended: () => void): Agent {
  const agent = secure ? new SecureAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => connect(options, callback)?.once('close', ended);
  return agent;
}
