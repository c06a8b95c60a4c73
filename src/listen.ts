/** Where golive's servers listen: on this machine alone. */
import type { Server } from 'node:http';

/** @param port 0: any free one. @returns the port. @throws what the system says. */
export function listenHere(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject); // Later ones, of single connections, reject nothing more.
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
