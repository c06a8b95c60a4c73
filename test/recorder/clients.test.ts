/** What each client sends, the recorder hears: number, order, method, path and status as in the stand-in's own log. */
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { app, recordedIn, setting } from './setting.ts';

interface Client {
  readonly client: string;
  readonly file: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly calls: number;
  readonly fromNode?: number;
}

const clients: readonly Client[] = [
  { client: 'docusign-esign 10', file: 'esign.mjs', env: { SDK: 'docusign-esign' }, calls: 7 },
  { client: 'docusign-esign 6.5.1', file: 'esign.mjs', env: { SDK: 'docusign-esign-6' }, calls: 7 },
  { client: '@docusign/iam-sdk', file: 'iam.mjs', calls: 2 },
  { client: 'undici 6', file: 'undici.mjs', env: { UNDICI: 'undici-6' }, calls: 3 },
  { client: 'undici 7', file: 'undici.mjs', env: { UNDICI: 'undici-7' }, calls: 3, fromNode: 20 },
  { client: 'undici 8', file: 'undici.mjs', env: { UNDICI: 'undici-8' }, calls: 3, fromNode: 22 },
  { client: 'fetch, http and https', file: 'plain.mjs', calls: 4 },
];

const rows = runtimes().flatMap((node) =>
  clients
    .filter(({ fromNode = 0 }) => node.major >= fromNode)
    .map((client) => ({ ...client, node: node.version, path: node.path })),
);

test.each(rows)(
  '$client on Node $node',
  async ({ file, env = {}, calls, path }) => {
    const { standin, where, db } = await setting(env);
    const bare = await run(path, [app(file)], where);
    const before = standin.calls.length;
    const hosts = ['--host', standin.host, '--host', standin.plainHost];
    const recorded = await golive(['record', ...hosts, '--', path, app(file)], where);

    expect(recorded.stdout).toBe(bare.stdout);
    expect(recorded.stderr.replace(/^golive: .*\n/gm, '')).toBe(bare.stderr);
    expect([recorded.code, recorded.signal]).toEqual([bare.code, bare.signal]);

    const sent = standin.calls.slice(before);
    expect(sent).toHaveLength(calls);
    const heard = recordedIn(db);
    expect(heard.map(({ method, path: heardPath, status }) => [method, heardPath, status])).toEqual(
      sent.map(({ method, path: sentPath, status }) => [method, sentPath, status]),
    );
    const esignature = heard.filter(({ path: heardPath }) => heardPath.startsWith('/restapi'));
    for (const { traceToken } of esignature) expect(sent.map((call) => call.traceToken)).toContain(traceToken);
    expect(heard.map(({ errorCode }) => errorCode)).toEqual(sent.map(({ errorCode }) => errorCode));
    expect(heard.every(({ mocked, source }) => !mocked && source === 'tap')).toBe(true);
  },
  30_000,
);
