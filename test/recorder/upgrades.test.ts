/** A connection that switches to another protocol may last for hours: its call is written when the server agrees. */
import { expect, onTestFinished, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { startFidelityServer } from './fidelity/server.ts';
import { app, recordedIn } from './setting.ts';

interface Way {
  readonly way: string;
  /** Code that upgrades, with `url` and `headers` at hand, and calls `die` once it is done. */
  readonly code: string;
  readonly fromNode?: number;
}

const byUndici = (name: string) =>
  `new (require(${JSON.stringify(app(`node_modules/${name}`))}).Client)(url).upgrade({ path: '/', protocol: 'echo' }).then(die);`;

const ways: readonly Way[] = [
  { way: 'http', code: `require('node:http').get(url, { headers }).on('upgrade', die);` },
  { way: 'http without a listener', code: `require('node:http').get(url, { headers }).on('close', die);` },
  { way: 'the global WebSocket', code: `new WebSocket(url.replace('http', 'ws')).onopen = die;`, fromNode: 22 },
  { way: 'undici 6', code: byUndici('undici-6') },
  { way: 'undici 7', code: byUndici('undici-7'), fromNode: 20 },
  { way: 'undici 8', code: byUndici('undici-8'), fromNode: 22 },
];

const rows = runtimes().flatMap(({ version, major, path }) =>
  ways.filter(({ fromNode = 0 }) => major >= fromNode).map((way) => ({ ...way, version, path })),
);

test.each(rows)(
  'an upgrade by $way on Node $version is recorded even if its process is killed',
  async ({ code, path }) => {
    const server = await startFidelityServer();
    onTestFinished(() => server.close());
    const cwd = temporaryFolder();
    const setting = `const url = 'http://127.0.0.1:${server.places.http}/';
    const headers = { connection: 'Upgrade', upgrade: 'echo' };
    const die = () => process.kill(process.pid, 'SIGKILL');`;
    await golive(['record', '--host', '127.0.0.1', '--', path, '-e', `${setting}\n${code}`], { cwd });
    expect(recordedIn(`${cwd}/.golive/recording.db`)).toMatchObject([
      { status: 101, networkError: null, sent: true, mocked: false },
    ]);
  },
);
