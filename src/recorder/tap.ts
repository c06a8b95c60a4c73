/**
 * The recorder, preloaded into every Node process of the wrapped command (`--require`). It listens and writes lines; of
 * requests to Docusign it looks through the methods that send and receive. It throws nothing, installs no signal handler
 * and keeps no process alive. Node 18 and later.
 */
import { hostFilter } from '../hosts.ts';
import { instant } from './clock.ts';
import { hearHttp } from './http.ts';
import { createListener } from './listener.ts';
import { openSpool } from './spool.ts';
import { hearUndici } from './undici.ts';

const LOADED = Symbol.for('golive-analyzer.recorder');

try {
  start();
} catch {
  // Whatever is wrong here, the app must start as if nobody listened. The parent misses this process's first line.
}

/** Reads `GOLIVE_SPOOL` (the folder of this run) and `GOLIVE_HOSTS` (added host patterns, comma-separated). */
function start(): void {
  const { GOLIVE_SPOOL: folder, GOLIVE_HOSTS: hosts } = process.env;
  if (folder === undefined || folder === '' || Reflect.has(globalThis, LOADED)) return;
  Object.defineProperty(globalThis, LOADED, { value: true });
  const spool = openSpool(folder);
  spool.append({
    v: 1,
    process: { pid: process.pid, ppid: process.ppid, node: process.versions.node, startedAt: instant() },
  });
  const listener = createListener(spool, hostFilter(hosts ? hosts.split(',') : []));
  hearHttp(listener, nodeAtLeast(22, 13));
  hearUndici(listener);
  process.on('exit', listener.close);
}

function nodeAtLeast(major: number, minor: number): boolean {
  const [runningMajor = 0, runningMinor = 0] = process.versions.node.split('.').map(Number);
  return runningMajor > major || (runningMajor === major && runningMinor >= minor);
}
