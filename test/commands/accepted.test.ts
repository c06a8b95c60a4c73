/** Accepted exceptions and what-if questions, as a user asks for them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, NOON } from '../call.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { spooled } from '../spooled.ts';

/** A recording of 20 calls that succeed, of which the last one polls. */
function folderWithPolling(): string {
  const cwd = temporaryFolder();
  const paths = Array.from({ length: 20 }, (_, index) => `/restapi/v2.1/accounts/7/envelopes/${Math.min(index, 18)}`);
  spooled(
    join(cwd, '.golive', 'recording.db'),
    paths.map((path, index) => call({ path, startedAt: NOON + index * 1000 })),
  );
  return cwd;
}

function accept(cwd: string, name: string, rules: readonly string[]): void {
  const entry = { subject: '*/envelopes/18', reason: 'Made up.', acceptedBy: 'A team', expires: '2999-12-31' };
  writeFileSync(join(cwd, name), JSON.stringify({ accepted: rules.map((rule) => ({ rule, ...entry })) }));
}

test('golive.accepted.json is read from the working folder, and its entries decide too', async () => {
  const cwd = folderWithPolling();
  expect((await golive(['analyze'], { cwd })).code).toBe(1);
  accept(cwd, 'golive.accepted.json', ['polling']);
  expect((await golive(['analyze'], { cwd })).code).toBe(1); // recent-polling is left.
  accept(cwd, 'golive.accepted.json', ['polling', 'recent-polling']);
  const { code, stdout } = await golive(['analyze'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Accepted.*\n- (?:recent-)?polling: /m);
});

test('--accepted names another file, and a mistake in it loses no recording', async () => {
  const cwd = folderWithPolling();
  accept(cwd, 'other.json', ['polling', 'recent-polling']);
  expect((await golive(['analyze', '--accepted', 'other.json'], { cwd })).code).toBe(0);
  writeFileSync(join(cwd, 'other.json'), '{ "accepted": [ { "rule": "poling" } ] }');
  const { code, stderr } = await golive(['analyze', '--accepted', 'other.json'], { cwd });
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^golive: other\.json:1:\d+: accepted\.0\.subject is missing/),
  ]);
  expect((await golive(['analyze'], { cwd })).code).toBe(1);
});

test('what if: the answer is printed in any case, and the recording stays as it is', async () => {
  const cwd = folderWithPolling();
  const { code, stdout } = await golive(['simulate', '--without-polling', '--clean-calls', '1'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/Go-Live +Not ready +Ready/);
  expect((await golive(['analyze'], { cwd })).code).toBe(1);
  const json = await golive(['simulate', '--rate', '10', '--format', 'json'], { cwd });
  expect(JSON.parse(json.stdout).limits[0]).toMatchObject({ busiest: 20, breaksAt: 10, breaks: false });
});

test('a simulation refuses a key that is not in the recording', async () => {
  const cwd = temporaryFolder();
  const auth = { scheme: 'legacy', tokenHash: null, integrationKey: 'key-1', sendOnBehalfOf: false } as const;
  spooled(join(cwd, '.golive', 'recording.db'), [call({ auth })]);
  const { code, stderr } = await golive(['simulate', '--rate', '2', '--key', '0b000000-0000-4000-8000-0000000000ff'], {
    cwd,
  });
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/no calls of the integration key that --key names. It holds key-1/),
  ]);
});
