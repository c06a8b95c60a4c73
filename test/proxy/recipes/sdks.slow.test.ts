/** What docs/other-languages.md says of Docusign's SDKs, as far as they are available here. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../../cli.ts';
import { expectSameFacts } from '../../recorder/hearing.ts';
import { app, recordedIn } from '../../recorder/setting.ts';
import { API_HOST, originOf, stage, whileServing } from './conversation.ts';

const document = readFileSync(new URL('../../../docs/other-languages.md', import.meta.url), 'utf8');

test('the SDK for Node calls the base path, and logs in where it always does', async () => {
  const there = await stage();
  const { standin, where, db } = there;
  await whileServing(there, async (origin) => {
    const base = `${origin}/${API_HOST}`;
    const told = JSON.stringify({ ...JSON.parse(where.env.APP ?? ''), origin: base, plainOrigin: base });
    const env = { ...where.env, APP: told, SDK: 'docusign-esign' };
    const ended = await run(process.execPath, [app('esign.mjs')], { ...where, env });
    expect(ended).toMatchObject({ code: 7, stderr: '' });
  });
  const calls = standin.calls.filter(({ path }) => path.startsWith('/restapi/'));
  expect([standin.calls.length, calls.length]).toEqual([12, 10]);
  const sent = calls.map((call) => ({ ...call, origin: originOf(call.path) }));
  expectSameFacts(recordedIn(db), sent, 'proxy');
});

test('golive proxy prints the lines of the document', async () => {
  const there = await stage();
  const { result: origin, printed } = await whileServing(there, async (listening) => listening);
  const lines = [...document.matchAll(/^```(?:csharp|js|php|python|ruby)\n(.*?)\n```$/gms)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  expect(lines).toHaveLength(10);
  for (const line of lines) expect(printed.replaceAll(new URL(origin).host, '127.0.0.1:4010')).toContain(line);
});
