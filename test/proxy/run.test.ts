/** `--capture proxy`: the calls of a program in any language are heard, through its environment alone. */
import { expect, test } from 'vitest';
import { golive } from '../cli.ts';
import { expectSameFacts } from '../recorder/hearing.ts';
import { recordedIn, setting } from '../recorder/setting.ts';

const PROXIED = ['record', '--capture', 'proxy'];

test('curl, which knows nothing of it, is heard', async () => {
  const { standin, where, db } = await setting();
  const url = `${standin.origin}/restapi/v2.1/accounts/1`;
  const { stdout, stderr } = await golive([...PROXIED, '--host', standin.host, '--', 'curl', '-sS', url], where);
  expect([JSON.parse(stdout).errorCode, stderr]).toEqual([
    'PARTNER_AUTHENTICATION_FAILED',
    expect.stringMatching(/^golive: /),
  ]);
  expectSameFacts(recordedIn(db), standin.calls, 'proxy');
});
