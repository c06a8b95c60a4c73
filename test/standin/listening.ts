/** Servers on loopback: opens ports and closes them with every connection; knows nothing of Docusign. */

import { once } from 'node:events';
import { createServer as createPlain, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { Credentials } from './authority.ts';

/** An open port. */
export interface Listening {
  /** `localhost:PORT`. */
  readonly host: string;
  close(): Promise<void>;
}

type Server = ReturnType<typeof createPlain> | ReturnType<typeof createSecure>;

/** Opens a port (0: any) on the loopback addresses; plain HTTP without credentials. @throws when it is taken. */
export async function listen(
  port: number,
  credentials: Credentials | null,
  handle: RequestListener,
): Promise<Listening> {
  const create = () => (credentials === null ? createPlain(handle) : createSecure(credentials, handle));
  const first = create();
  const open = await bind(first, port, '127.0.0.1');
  const servers = [first];
  const second = create();
  try {
    await bind(second, open, '::1');
    servers.push(second);
  } catch {
    // No IPv6 here: whoever asks for `localhost` then finds 127.0.0.1.
  }
  return {
    host: `localhost:${open}`,
    close: async () => {
      await Promise.all(servers.map(shut));
    },
  };
}

async function bind(server: Server, port: number, address: string): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : port;
}

async function shut(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
