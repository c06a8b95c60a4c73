/** A stand-in, and a `golive proxy` in front of it, run as a user runs it. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { type Ended, endOf, GOLIVE, start } from '../cli.ts';
import { type Setting, setting } from '../recorder/setting.ts';

export interface Proxied extends Setting {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** The same for the stand-in: what an app takes for its base path. */
  readonly base: string;
  readonly pid: number;
  /** Interrupts golive. */
  stop(): Promise<Ended>;
  /** How it ends, without being asked to. */
  ended(): Promise<Ended>;
}

/** @param hosts besides the stand-in. */
export async function proxied(
  hosts: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Proxied> {
  const set = await setting(env);
  const named = [set.standin.host, ...hosts].flatMap((host) => ['--host', host]);
  const child = start(process.execPath, [GOLIVE, 'proxy', '--port', '0', ...named], set.where);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = endOf(child);
  const [line] = await once(child.stdout, 'data');
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0] ?? '';
  return {
    ...set,
    origin,
    base: `${origin}/${set.standin.host}`,
    pid: child.pid ?? 0,
    stop() {
      child.kill('SIGINT');
      return ended;
    },
    ended: () => ended,
  };
}

export interface Answered {
  readonly status: number;
  readonly raw: readonly string[];
  readonly body: Buffer;
}

/** Asks without touching a byte of the path. */
export async function ask(origin: string, path: string, options: Asking = {}): Promise<Answered> {
  const { method = 'GET', headers = {}, body = '' } = options;
  const asking = request(origin, { path, method, headers });
  asking.end(body);
  const [response]: IncomingMessage[] = await once(asking, 'response');
  if (response === undefined) throw new Error('No answer came.');
  return { status: response.statusCode ?? 0, raw: response.rawHeaders, body: await buffer(response) };
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}
