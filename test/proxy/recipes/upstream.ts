/** A corporate proxy for which every host is the stand-in: nothing of a test leaves the machine. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Upstream {
  /** Names this proxy as the environment does, in both spellings. */
  readonly env: Readonly<Record<string, string>>;
  /** `host:port` of every tunnel that was asked for. */
  readonly asked: readonly string[];
}

/** Gone when the test is over. @param target the stand-in's `localhost:PORT`. */
export async function upstreamTo(target: string): Promise<Upstream> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(403).end('Tunnels only.'));
  server.on('connect', (request, client: Socket, head) => {
    asked.push(request.url ?? '');
    const far = connect(Number(target.split(':')[1]), '127.0.0.1');
    for (const [one, other] of [
      [client, far],
      [far, client],
    ] as const) {
      sockets.add(one.on('error', () => other.destroy()).on('close', () => sockets.delete(one)));
    }
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    far.write(head);
    client.pipe(far).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return { env: { HTTPS_PROXY: url, https_proxy: url, NO_PROXY: '', no_proxy: '' }, asked };
}
