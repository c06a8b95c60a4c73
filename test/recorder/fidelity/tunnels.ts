/** A CONNECT proxy, which recognises its own connections when they arrive at the server. */
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Tunnels {
  open(request: IncomingMessage, client: Duplex): void;
  /** Whether a connection from this port of the machine is one of these tunnels. */
  has(port: number | undefined): boolean;
}

export function createTunnels(): Tunnels {
  const ports = new Set<number>();
  return {
    open({ url = '' }, client) {
      const { hostname, port } = new URL(`http://${url}`);
      const upstream = connect(Number(port), hostname, () => {
        if (upstream.localPort !== undefined) ports.add(upstream.localPort);
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.pipe(upstream).pipe(client);
      });
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
      client.on('close', () => upstream.destroy());
    },
    has: (port) => port !== undefined && ports.has(port),
  };
}
