/** Records an app through its base path: a reverse proxy that runs until it is stopped, and a recording of its traffic. */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { hostFilter } from './hosts.ts';
import { listenHere } from './listen.ts';
import { hearForwarded } from './proxy/hearing.ts';
import { openRecording, removeIfEmpty, takeInRun } from './recording.ts';
import { startHeartbeat } from './running.ts';
import { makeRunFolder, newRun } from './spool-folder.ts';
import { MOVED, orStoreError, StoreError } from './store.ts';
import { codeOfError } from './system.ts';

export interface ServeOptions {
  /** The recording's SQLite file. */
  readonly db: string;
  /** Host patterns besides Docusign's. */
  readonly hosts: readonly string[];
  /** 0: any free port. */
  readonly port: number;
}

export interface Serving {
  /** `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** Closes every connection and stores the recorded calls. @returns the number of calls. @throws StoreError */
  stop(): Promise<number>;
}

/** The proxy cannot listen; the message is one sentence for the user. */
export class ServeError extends Error {
  override readonly name = 'ServeError';
}

/** @throws StoreError if the recording cannot be written, ServeError if the port is taken. */
export async function serve({ db, hosts, port }: ServeOptions): Promise<Serving> {
  openRecording(db).close(); // Fails before the first call if the recording is unusable.
  const server = await proxyFor(hosts);
  const run = newRun();
  const spool = orStoreError(db, () => makeRunFolder(db, run)); // Before listening: a server keeps golive alive.
  const { bound, stopHearing } = await heardOrClosed(server, port, spool, hosts);
  const stopHeartbeat = startHeartbeat(spool);
  return {
    origin: `http://127.0.0.1:${bound}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      stopHearing();
      stopHeartbeat();
      if (!existsSync(spool)) throw new StoreError(`The recording ${db} ${MOVED}`); // Gone is not the same as empty.
      const store = openRecording(db);
      try {
        takeInRun(store, db, run);
        removeIfEmpty(spool);
        return store.countOf(run, 'proxy');
      } finally {
        store.close();
      }
    },
  };
}

/** Loaded lazily: other commands do not pay for the proxy. */
async function proxyFor(hosts: readonly string[]): Promise<Server> {
  const [{ baseUrlServer }, { dialFrom }] = await Promise.all([
    import('./proxy/base-url.ts'),
    import('./proxy/dial.ts'),
  ]);
  return baseUrlServer(hostFilter(hosts), dialFrom(process.env));
}

async function heardOrClosed(server: Server, port: number, spool: string, hosts: readonly string[]) {
  try {
    const bound = await listening(server, port);
    return { bound, stopHearing: hearForwarded(spool, hosts) };
  } catch (error) {
    server.close();
    removeIfEmpty(spool);
    throw error;
  }
}

async function listening(server: Server, port: number): Promise<number> {
  try {
    return await listenHere(server, port);
  } catch (error) {
    throw new ServeError(`Port ${port} ${reasonOf(error)}: name another with --port.`);
  }
}

function reasonOf(error: unknown): string {
  const code = codeOfError(error);
  if (code === 'EADDRINUSE') return 'is in use';
  return code === 'EACCES' ? 'may not be used by you' : `cannot be had (${code ?? String(error)})`;
}
