/** Starts the proxy of one run, and builds the environment that makes a command use it. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { resolve } from 'node:path';
import { hostFilter } from '../hosts.ts';
import { listenHere } from '../listen.ts';
import type { ProcessEnv } from '../recorder/settings.ts';
import { codeOfError } from '../system.ts';
import type { CertificateAuthority } from './authority.ts';
import { dialFrom } from './dial.ts';
import { proxyVariables } from './environment.ts';
import { writeFiles } from './files.ts';
import { removeFiles } from './folder.ts';
import { exceptionsFor, heardNames, hearsLoopback } from './heard-names.ts';
import { hearForwarded } from './hearing.ts';
import { interceptingServer } from './intercept.ts';
import { exceptionsIn, ProxyError } from './outbound-proxy.ts';
import { trustedRoots } from './roots.ts';
import { newTally, type Traffic } from './tally.ts';

export interface Proxying {
  readonly port: number;
  /** Variables to add or replace in the command's environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Closes all connections, and removes the files. */
  stop(): Traffic;
}

/**
 * @param folder of the run. @param hosts patterns besides Docusign's. @param env of golive itself.
 * @throws ProxyError if it cannot start.
 */
export async function startProxy(folder: string, hosts: readonly string[], env: ProcessEnv): Promise<Proxying> {
  const dial = dialFrom(env);
  const ca = await authorityFor(heardNames(hosts));
  const tally = newTally();
  const server = interceptingServer({ isHeard: hostFilter(hosts), dial, ca, tally });
  const sockets = trackSockets(server);
  const port = await listening(server);
  function end(): void {
    server.close();
    for (const socket of sockets) socket.destroy();
    removeFiles(folder);
  }
  try {
    const files = writeFiles(resolve(folder), { roots: trustedRoots(env), certificate: ca.certificate, port, hosts });
    const exceptions = exceptionsFor(exceptionsIn(env), hosts);
    const stopHearing = hearForwarded(folder, hosts);
    return {
      port,
      variables: proxyVariables({ port, exceptions, hearsLoopback: hearsLoopback(hosts), ...files }, env),
      stop() {
        stopHearing();
        end();
        return tally.total();
      },
    };
  } catch (error) {
    end();
    const code = codeOfError(error);
    if (error instanceof ProxyError || code === null) throw error;
    throw new ProxyError(
      `The files of the proxy cannot be written to ${folder} (${code}): name another place with --db.`,
    );
  }
}

async function authorityFor(names: readonly string[]): Promise<CertificateAuthority> {
  try {
    const { createAuthority } = await import('./authority.ts');
    return await createAuthority(names);
  } catch (error) {
    if (codeOfError(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new ProxyError(
      '--capture proxy needs one more package, which is not installed: npm install --save-dev @peculiar/x509',
    );
  }
}

/** Tracks all sockets: the server forgets those that were taken over from it. */
function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function listening(server: Server): Promise<number> {
  try {
    return await listenHere(server, 0);
  } catch (error) {
    throw new ProxyError(
      `golive cannot listen on 127.0.0.1 (${codeOfError(error) ?? String(error)}): look for what forbids it.`,
    );
  }
}
