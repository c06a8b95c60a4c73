/** Checks the environment of a recording: the app's Node, the folder, the project's scripts, a proxy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import spawn from 'cross-spawn';
import type { Check, Place } from '../doctor.ts';
import { makeOwnFolder } from '../own-files.ts';
import { hasContent, openStoreForReading, refuseForeign, StoreError } from '../store.ts';
import { codeOfError } from '../system.ts';
import { hasShim, wrappedPath } from '../wrapper/path.ts';
import { KEEP_OPTIONS, setterOfNodeOptions } from '../wrapper/scripts.ts';

const OLDEST_APP_NODE = 18;
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** The `node` that a wrapped command finds: not always the one that runs golive. */
export function nodeCheck({ cwd, env }: Place): Check {
  const ownPath = { ...env, ...wrappedPath(env, cwd, { spool: '', hosts: [], root: null }) };
  const { stdout, error } = spawn.sync('node', ['-p', 'process.versions.node'], {
    cwd,
    env: ownPath,
    encoding: 'utf8',
  });
  const found = error ? '' : stdout.trim();
  if (!/^\d+\./.test(found))
    return {
      found: 'No node was found in PATH',
      remedy: 'Install Node, or name the program of your app by its full path.',
    };
  const tooOld = Number.parseInt(found, 10) < OLDEST_APP_NODE;
  return {
    found: `The wrapped command finds Node ${found}`,
    remedy: tooOld
      ? `Run the app on Node ${OLDEST_APP_NODE} or later: the recorder does not load in older ones.`
      : null,
  };
}

/** Leaves nothing behind. */
export function folderCheck({ cwd, db }: Place): Check {
  const folder = dirname(resolve(cwd, db));
  let made: string | null = null;
  try {
    made = makeOwnFolder(folder);
    rmSync(mkdtempSync(join(folder, 'doctor-')), { recursive: true });
    return { found: `${folder} can be written`, remedy: null };
  } catch (error) {
    const found = `${folder} cannot be written (${codeOfError(error) ?? String(error)})`;
    return { found, remedy: 'Make it writable, or name another place with --db.' };
  } finally {
    if (made !== null) rmSync(made, { recursive: true, force: true });
  }
}

/** Checks what is at the place of the recording, without changing it. Null if there is nothing. */
export function recordingCheck({ cwd, db }: Place): Check | null {
  const file = resolve(cwd, db);
  try {
    if (!hasContent(file)) return null;
    refuseForeign(file);
    openStoreForReading(file)?.close(); // For an older version, only its header is inspected.
    return { found: `${db} is a recording that can be read`, remedy: null };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return {
      found: error.message.replace(/[.:] .*$|\.$/, ''),
      remedy: 'Move it away, or name another place with --db.',
    };
  }
}

export function scriptsCheck({ cwd, env }: Place): Check {
  const setter = setterOfNodeOptions(cwd);
  if (setter === null) return { found: 'No script here replaces NODE_OPTIONS', remedy: null };
  const shimmed = hasShim(env, cwd);
  const found = `${capital(setter)} replaces NODE_OPTIONS${shimmed ? '; the recorder is put back by the shim in PATH' : ''}`;
  return { found, remedy: shimmed ? null : KEEP_OPTIONS };
}

/** A proxy does not harm a recording, since calls are heard inside the app. Mentioned because it explains other problems. */
export function proxyCheck({ env }: Place): Check {
  const name = PROXIES.find((variable) => env[variable]);
  if (name === undefined) return { found: 'No proxy is set', remedy: null };
  return { found: `A proxy is set (${name}); calls that go through it are heard all the same`, remedy: null };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
