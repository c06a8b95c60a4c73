/**
 * An app that mocks some of its calls. Arguments: the library's family, its package, and the ways to call. Each way makes
 * mocked calls, to Docusign and to the stand-in, and between them calls that reach the stand-in.
 */
import { callers } from './callers.mjs';
import { mockWith } from './libraries.mjs';

const [family, name, ...ways] = process.argv.slice(2);
const { origin, token, accountId } = JSON.parse(process.env.APP ?? '{}');
const docusign = 'https://demo.docusign.net';
const account = `/restapi/v2.1/accounts/${accountId}`;
const lost = '00000000-0000-4000-8000-00000000dead';
const draft = { emailSubject: 'Draft', status: 'created' };

await mockWith[family](name, [
  { origin: docusign, method: 'POST', path: `${account}/envelopes`, status: 201, body: { envelopeId: 'mocked' } },
  { origin: docusign, method: 'GET', path: `${account}/envelopes/${lost}`, status: 200, body: { status: 'mocked' } },
  { origin, method: 'GET', path: `${account}/users`, status: 200, body: { users: ['mocked'] } },
  { origin, method: 'GET', path: `${account}/folders`, status: null },
]);

const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
for (const way of ways) {
  const call = callers[way](headers);
  const seen = [
    await call('POST', `${docusign}${account}/envelopes`, draft),
    await call('GET', `${docusign}${account}/envelopes/${lost}`),
  ];
  const [created, { envelopeId, status }] = await call('POST', `${origin}${account}/envelopes`, draft);
  seen.push([created, status]);
  // A connection that has carried a call to the stand-in may now be offered for one that is mocked.
  seen.push(await call('GET', `${origin}${account}/users`));
  const [read, { emailSubject }] = await call('GET', `${origin}${account}/envelopes/${envelopeId}`);
  seen.push([read, emailSubject]);
  seen.push(
    await call('GET', `${origin}${account}/folders`).catch((error) => ['failed', error.cause?.code ?? error.code]),
  );
  seen.push(await call('GET', `${origin}${account}/envelopes/${lost}`));
  process.stdout.write(`${way}: ${JSON.stringify(seen)}\n`);
}
process.exit(0);
