/** Runs an app alone and again with the recorder, and compares everything that it did and that was recorded. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Call, CallSource } from '../../src/model.ts';
import type { Capture } from '../../src/recorder/settings.ts';
import { golive, run } from '../cli.ts';
import type { Runtime } from '../nodes.ts';
import type { StandinCall } from '../standin/calls.ts';
import { lostIn, recordedIn, saidByApp, setting } from './setting.ts';

/** Of the recorder inside an app. */
type Engine = Exclude<Capture, 'auto' | 'proxy'>;

export interface App {
  /** A client's name and version. */
  readonly client: string;
  /** A file of `apps/` and its arguments. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the app sends in one run. */
  readonly calls: number;
  /** The oldest Node on which the client loads. */
  readonly fromNode?: number;
  /** How it is heard; by the tap where nothing is said. */
  readonly engine?: Engine;
  /** Which engine hears it in fact. */
  readonly heardBy?: Engine;
}

const DEFINED = { hasEventNotification: true, hasTransactionId: false, documents: 1, recipients: 2 };

type Compared = Readonly<Record<string, unknown>>;

/** Every app on every Node on which it loads. */
export function onEveryNode(apps: readonly App[], nodes: readonly Runtime[]) {
  return nodes.flatMap(({ version, major, path }) =>
    apps.filter(({ fromNode = 0 }) => major >= fromNode).map((app) => ({ ...app, node: version, program: path })),
  );
}

/** The same for an app that creates one envelope over TLS and one without, and asks for the recipients of each. */
export async function expectEnvelopesHeard(tried: App & { readonly program: string }) {
  const { heard, sent, printed } = await expectAllHeard(tried);
  expect(heard.flatMap(({ envelope }) => envelope ?? [])).toEqual([DEFINED, DEFINED]);
  expect(new Set(sent.map(({ sentAs }) => sentAs))).toEqual(new Set(['', 'gzip', 'gzip, chunked']));
  return { printed };
}

/** The recipients are answered in chunks, everything else with its length; what is longer than 200 bytes is compressed. */
export async function expectAllHeard({ command, env, calls, program, ...app }: App & { readonly program: string }) {
  const { engine = 'tap', heardBy = engine } = app;
  const { standin, where, db } = await setting(env);
  standin.script({ path: /\/recipients$/, chunked: true, times: Number.POSITIVE_INFINITY });
  const bare = await run(program, command, where);
  const before = standin.calls.length;
  const hosts = ['--host', standin.host, '--host', standin.plainHost];
  const recorded = await golive(['record', '--capture', engine, ...hosts, '--', program, ...command], where);
  expect(recorded.stdout).toBe(bare.stdout);
  expect(saidByApp(recorded.stderr)).toBe(saidByApp(bare.stderr));
  expect([recorded.code, recorded.signal]).toEqual([bare.code, bare.signal]);

  const sent = standin.calls.slice(before);
  expect([before, sent.length]).toEqual([calls, calls]);
  const heard = recordedIn(db);
  expectSameFacts(heard, sent, heardBy);
  expect(lostIn(db)).toBe(0);
  return { heard, sent, said: recorded.stderr, printed: recorded.stdout };
}

/** Every call once, in order, and with all that the stand-in knows of it. */
export function expectSameFacts(
  heard: readonly Call[],
  sent: readonly StandinCall[],
  source: CallSource = 'tap',
): void {
  expect(heard.map(factsHeard)).toEqual(sent.map((call) => ({ ...factsSent(call), source })));
}

function factsHeard({ auth, request, response, ...call }: Call): Compared {
  const { method, path, status, errorCode, traceToken, networkError, mocked, source } = call;
  return {
    origin: `${call.scheme}://${call.host}:${call.port}`,
    ...{ method, path, status, errorCode, traceToken, networkError, mocked, source, wasSent: call.sent },
    ...{ scheme: auth.scheme, tokenHash: auth.tokenHash, requestBytes: request.bytes, responseBytes: response.bytes },
  };
}

function factsSent({ authorization, ...call }: StandinCall): Compared {
  const { origin, method, path, status, errorCode, traceToken, requestBytes, responseBytes } = call;
  const token = authorization?.replace(/^Bearer /, '') ?? null;
  return {
    origin,
    ...{ method, path, status, errorCode, traceToken, networkError: null, mocked: false, wasSent: true },
    ...{ scheme: token === null ? 'none' : 'bearer', tokenHash: token === null ? null : hashOf(token) },
    ...{ requestBytes, responseBytes },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}
