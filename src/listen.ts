/** Makes golive's servers listen on the loopback address only. */
import type { Server } from 'node:http';

/** @param port 0: any free port. @returns the port. @throws the system error. */
export function listenHere(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject); // Later errors of single connections have no effect.
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
