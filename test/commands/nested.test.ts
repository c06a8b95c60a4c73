/** golive inside golive: a wrapped script wraps a command itself. */
import { expect, test } from 'vitest';
import { GOLIVE, golive } from '../cli.ts';
import { recordedIn, setting } from '../recorder/setting.ts';

const node = process.execPath;
const CALL = "require('node:http').get(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1', (r) => r.resume())";

test('the inner one records, and says that the outer one hears nothing of it', async () => {
  const { standin, where, db } = await setting();
  const record = ['record', '--host', standin.plainHost];
  const inner = [node, GOLIVE, ...record, '--', node, '-e', CALL];
  const { code, stderr } = await golive([...record, '--db', 'outer.db', '--', ...inner], where);
  expect(code).toBe(0);
  expect(stderr).toContain(
    'golive: This command runs inside another golive, which hears nothing of what is recorded here: use only one of the two.\n',
  );
  expect(recordedIn(db)).toMatchObject([{ path: '/restapi/v2.1', status: 200 }]);
});

test('says nothing of the kind to a command that is wrapped once', async () => {
  const { standin, where } = await setting();
  const { stderr } = await golive(['record', '--host', standin.plainHost, '--', node, '-e', CALL], where);
  expect(stderr).not.toContain('inside another');
});
