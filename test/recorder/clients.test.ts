/** The recorder hears what Docusign's SDKs and Node's own clients send: the same calls, with the same facts. */
import { expect, test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { type App, expectAllHeard, expectEnvelopesHeard, onEveryNode } from './hearing.ts';
import { app } from './setting.ts';

const clients: readonly App[] = [
  { client: 'docusign-esign 10', command: [app('esign.mjs')], env: { SDK: 'docusign-esign' }, calls: 12 },
  { client: 'docusign-esign 6.5.1', command: [app('esign.mjs')], env: { SDK: 'docusign-esign-6' }, calls: 12 },
  { client: 'http and https', command: [app('clients/app.mjs'), 'node', 'late'], calls: 8 },
  { client: 'fetch', command: [app('clients/app.mjs'), 'node', 'fetchText'], calls: 8 },
];

test.each(onEveryNode(clients, runtimes()))('$client on Node $node', async (tried) => {
  await expectEnvelopesHeard(tried);
});

const traced: readonly App[] = clients.map(({ client, command, ...rest }) => ({
  client,
  command: ['--require', app('clients/tracing.cjs'), ...command],
  ...rest,
}));

test.each(onEveryNode(traced, runtimes()))(
  '$client under OpenTelemetry on Node $node, with the same spans',
  async (tried) => {
    const { printed } = await expectEnvelopesHeard(tried);
    expect(printed.match(/^(?:GET|POST) .*http/gm)).toHaveLength(tried.calls);
  },
);

test.each(runtimes())('@docusign/iam-sdk on Node $version', async ({ path: program }) => {
  await expectAllHeard({ client: '@docusign/iam-sdk', command: [app('iam.mjs')], calls: 4, program });
});
