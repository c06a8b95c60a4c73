/** Every answered call is already in the recording, even if golive is killed at the same moment. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive } from '../cli.ts';
import { recordedIn } from '../recorder/setting.ts';
import { ask, type Proxied, proxied } from './proxying.ts';

const CALLS = 150;

/** Answers with a length, in chunks, compressed, and without a body. */
async function callAll(proxy: Proxied, seen: (number: number) => void): Promise<void> {
  const { standin, base } = proxy;
  standin.script({ path: /[05]$/, chunked: true, times: CALLS });
  const paths = ['/restapi/v2.1/accounts/', '/oauth/userinfo/', '/restapi/service_information/'];
  for (let number = 1; number <= CALLS; number += 1) {
    const method = number % 7 === 0 ? 'HEAD' : 'GET';
    await ask(base, `/${standin.host}${paths[number % 3]}${number}`, { method });
    seen(number);
  }
}

test('the line of a call is written before its client has the end of the answer', async () => {
  const proxy = await proxied();
  const written: number[] = [];
  await callAll(proxy, () => written.push(linesIn(`${proxy.db}-spool`)));
  expect(written.filter((lines, index) => lines < index + 1)).toEqual([]);
  expect(written).toHaveLength(CALLS);
});

test('a killed golive loses nothing that was answered, and the next analysis finds it', async () => {
  const proxy = await proxied();
  await callAll(proxy, (number) => {
    if (number === CALLS) process.kill(proxy.pid, 'SIGKILL');
  });
  expect((await proxy.ended()).signal).toBe('SIGKILL');
  await golive(['analyze'], proxy.where);
  expect(recordedIn(proxy.db).filter(({ status }) => status !== null)).toHaveLength(CALLS);
});

/** Of calls. */
function linesIn(spool: string): number {
  const files = readdirSync(spool, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
  return files.flatMap((name) => readFileSync(join(spool, name), 'utf8').match(/^\{"v":1,"call":.*\}$/gm) ?? []).length;
}
