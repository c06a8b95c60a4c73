/** The same for every other client, with every way of sending a body: the same calls, with the same facts. */
import { test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { type App, expectEnvelopesHeard, onEveryNode } from './hearing.ts';
import { app } from './setting.ts';

type Row = readonly [client: string, file: string, ask: string, name?: string, fromNode?: number];

const rows: readonly Row[] = [
  ['http and https, bound before anything runs', 'node', 'early'],
  ['http and https, required', 'node', 'required'],
  ['fetch of a stream', 'node', 'fetchStream'],
  ['fetch of a form', 'node', 'fetchForm'],
  ...(['request', 'fetch', 'pool', 'stream'] as const).flatMap((ask): readonly Row[] => [
    [`undici 6 ${ask}`, 'undici', ask, 'undici-6'],
    [`undici 7 ${ask}`, 'undici', ask, 'undici-7', 20],
    [`undici 8 ${ask}`, 'undici', ask, 'undici-8', 22],
  ]),
  ['axios 1 by default', 'axios', 'byDefault', 'axios'],
  ['axios 1 over http', 'axios', 'byHttp', 'axios'],
  ['axios 1 over fetch', 'axios', 'byFetch', 'axios'],
  ['axios 1 with a keep-alive agent', 'axios', 'keptAlive', 'axios'],
  ['axios 0', 'axios', 'byDefault', 'axios-0'],
  ['axios 0 with a keep-alive agent', 'axios', 'keptAlive', 'axios-0'],
  ['got 16', 'packages', 'got', 'got', 20],
  ['got 11', 'packages', 'got', 'got-11'],
  ['superagent 10', 'packages', 'superagent', 'superagent'],
  ['superagent 5', 'packages', 'superagent', 'superagent-5'],
  ['needle', 'packages', 'needle'],
  ['request', 'packages', 'request'],
  ['node-fetch 3', 'fetches', 'fetch', 'node-fetch'],
  ['node-fetch 2', 'fetches', 'fetch', 'node-fetch-2'],
  ['cross-fetch', 'fetches', 'fetch', 'cross-fetch'],
  ['ky', 'fetches', 'ky'],
  ['ofetch', 'fetches', 'ofetch'],
];

const clients = rows.map(
  ([client, file, ask, name, fromNode = 0]): App => ({
    client,
    command: [app('clients/app.mjs'), file, ask, ...(name === undefined ? [] : [name])],
    calls: 8,
    fromNode,
  }),
);
const esign8: App = {
  ...{ client: 'docusign-esign 8', command: [app('esign.mjs')], env: { SDK: 'docusign-esign-8' }, calls: 12 },
};

test.each(onEveryNode([esign8, ...clients], runtimes()))('$client on Node $node', async (tried) => {
  await expectEnvelopesHeard(tried);
});
