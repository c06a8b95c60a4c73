/**
 * An app whose calls are all mocked. Arguments: the mock library's family, its package, how many calls it answers, how many it
 * fails.
 */
import { callers } from './callers.mjs';
import { mockWith } from './libraries.mjs';

const [family, name, answered, broken] = process.argv.slice(2);
const origin = 'https://demo.docusign.net';
const account = '/restapi/v2.1/accounts/00000000-aaaa-4aaa-8aaa-000000000001';

await mockWith[family](name, [
  { origin, method: 'GET', path: `${account}/users`, status: 200, body: { users: [] } },
  { origin, method: 'GET', path: `${account}/folders`, status: null },
]);
const call = callers.https({ authorization: 'Bearer made-up' });
for (let count = 0; count < Number(answered); count += 1) await call('GET', `${origin}${account}/users`);
for (let count = 0; count < Number(broken); count += 1)
  await call('GET', `${origin}${account}/folders`).catch(() => {});
