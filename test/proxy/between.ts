/** A TLS server on this machine, and both of golive's proxies in front of it, in this process. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type Server as NetServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { connect as connectSecurely, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';
import { hostFilter } from '../../src/hosts.ts';
import { createAuthority } from '../../src/proxy/authority.ts';
import { baseUrlServer } from '../../src/proxy/base-url.ts';
import { dialFrom } from '../../src/proxy/dial.ts';
import { heardNames } from '../../src/proxy/heard-names.ts';
import { interceptingServer } from '../../src/proxy/intercept.ts';
import { newTally, type Tally } from '../../src/proxy/tally.ts';
import { temporaryFolder } from '../cli.ts';
import { createAuthority as createOriginAuthority } from '../standin/authority.ts';

export type Mode = 'base-url' | 'proxy';
export const MODES: readonly Mode[] = ['base-url', 'proxy'];

export interface Between {
  /** `localhost:PORT` of the server behind. */
  readonly host: string;
  readonly origin: Server;
  /** What precedes a path: the host, where the path has to name it. */
  readonly prefix: string;
  /** What the header Host has to say. */
  readonly said: string;
  readonly tally: Tally;
  /** The port that golive listens on. */
  readonly port: number;
  /** golive's certificate, in PEM. */
  readonly ca: string;
  /** A connection on which a client of that mode may speak HTTP. @param protocols for ALPN. */
  open(protocols?: readonly string[]): Promise<Socket>;
}

export interface Surroundings {
  /** Environment of golive. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of the server behind. */
  readonly tls?: TlsOptions;
}

/** All of it is gone when the test is over. */
export async function between(
  mode: Mode,
  handle: RequestListener,
  { env = {}, tls = {} }: Surroundings = {},
): Promise<Between> {
  const authority = await createOriginAuthority();
  const origin = createServer({ ...(await authority.issue(['localhost'])), keepAliveTimeout: 0, ...tls }, handle);
  const host = `localhost:${await listening(origin)}`;
  const caFile = join(temporaryFolder(), 'ca.pem');
  writeFileSync(caFile, authority.caPem);
  const dial = dialFrom({ NODE_EXTRA_CA_CERTS: caFile, ...env });
  const isHeard = hostFilter([host]);
  const ca = await createAuthority(heardNames([host]));
  const tally = newTally();
  const server = mode === 'proxy' ? interceptingServer({ isHeard, dial, ca, tally }) : baseUrlServer(isHeard, dial);
  const port = await listening(server);
  const prefix = mode === 'proxy' ? '' : `/${host}`;
  const said = mode === 'proxy' ? host : `127.0.0.1:${port}`;
  const open = async (protocols: readonly string[] = ['http/1.1']): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    return mode === 'proxy' ? await throughTunnel(socket, host, ca.certificate, protocols) : socket;
  };
  return { host, origin, prefix, said, tally, port, ca: ca.certificate, open };
}

/** Sends bytes as they are. @returns all that came back until the other side ended the connection. */
export async function sendRaw(socket: Socket, text: string): Promise<string> {
  socket.on('error', () => {}); // A reset is an answer too.
  socket.write(Buffer.from(text, 'latin1'));
  return (await buffer(socket).catch(() => Buffer.alloc(0))).toString('latin1');
}

export async function listening(server: Server | NetServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function throughTunnel(socket: Socket, host: string, ca: string, protocols: readonly string[]): Promise<Socket> {
  socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  if (!String(answer).startsWith('HTTP/1.1 200')) throw new Error(`No tunnel: ${answer}`);
  const secure = connectSecurely({ socket, ca, servername: 'localhost', ALPNProtocols: [...protocols] });
  await once(secure, 'secureConnect');
  return secure;
}
