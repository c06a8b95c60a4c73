/** The same for the other plain clients, with every way of sending a body. */
import { test } from 'vitest';
import type { App } from './hearing.ts';
import { app } from './setting.ts';
import { expectBothAgree } from './witness.ts';

/** File, client in it and package, as `apps/clients/app.mjs` takes them. */
const clients = [
  ...['node early', 'node required', 'node fetchStream', 'node fetchForm'],
  ...['request', 'fetch', 'pool', 'stream'].flatMap((ask) => [6, 7, 8].map((major) => `undici ${ask} undici-${major}`)),
  ...['axios byHttp axios', 'axios byFetch axios', 'axios keptAlive axios', 'axios byDefault axios-0'],
  ...['packages got got', 'packages got got-11', 'packages superagent superagent', 'packages superagent superagent-5'],
  ...['packages needle', 'packages request', 'fetches fetch node-fetch', 'fetches fetch node-fetch-2'],
  ...['fetches fetch cross-fetch', 'fetches ky', 'fetches ofetch'],
].map((client): App => ({ client, command: [app('clients/app.mjs'), ...client.split(' ')], calls: 8 }));

test.each(clients)('both engines record the same of $client', expectBothAgree);
