/** Error names that an app makes up are not recorded. */
import { expect, test } from 'vitest';
import { golive } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { recordedIn, setting } from './setting.ts';

/** Each gives a call up that is on its way. */
const GIVING_UP = {
  'the code of a reason to abort': `const gone = new AbortController();
    const { subscribe } = require('node:diagnostics_channel');
    subscribe('undici:client:sendHeaders', () => setImmediate(() => gone.abort(Object.assign(new Error('gone'), { code: 'hunter2-Secret.pass' }))));
    fetch(url, { signal: gone.signal }).catch(() => {});`,
  'the name of an error to destroy with': `const request = require('node:http').get(url).on('error', () => {});
    request.on('finish', () => request.destroy(Object.assign(new Error('gone'), { name: 'jane.doe' })));`,
};

const rows = runtimes().flatMap(({ version, path }) =>
  Object.entries(GIVING_UP).map(([what, code]) => ({ what, code, version, path })),
);

test.each(rows)('$what is not recorded on Node $version', async ({ code, path }) => {
  const { standin, where, db } = await setting();
  standin.script({ hang: true });
  const app = `const url = JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1'; ${code}`;
  await golive(['record', '--host', standin.plainHost, '--', path, '-e', app], where);
  expect(recordedIn(db)).toMatchObject([{ status: null, networkError: 'ERROR' }]);
});
