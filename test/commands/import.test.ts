/** Files from elsewhere as a user judges and imports them, with the key that Docusign's logs leave out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';
import { SECRET, TRAFFIC } from '../import/traffic.ts';
import { harOf } from '../sources/har-file.ts';
import { logFiles, zipOf } from '../sources/request-log-files.ts';

const KEY = '00000000-aaaa-4aaa-8aaa-000000000001';

function folderWithFiles(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'traffic.har'), harOf(TRAFFIC));
  writeFileSync(join(cwd, 'log.zip'), zipOf(logFiles(TRAFFIC)));
  return cwd;
}

test('golive import adds each call once, says what came of each file, and can be repeated', async () => {
  const cwd = folderWithFiles();
  const { code, stdout } = await golive(['import', 'traffic.har', 'log.zip'], { cwd });
  expect([code, stdout]).toEqual([
    0,
    [
      `traffic.har (har): ${TRAFFIC.length} calls.`,
      `log.zip (request-log): 0 calls, ${TRAFFIC.length} that were there already.`,
      'The recording is .golive/recording.db.\n',
    ].join('\n'),
  ]);
  expect(stdout).not.toContain(SECRET);
  expect((await golive(['import', 'traffic.har'], { cwd })).stdout).toContain(
    `: 0 calls, ${TRAFFIC.length} that were there already.`,
  );
  const analyzed = await golive(['analyze', '--format', 'json'], { cwd });
  expect(JSON.parse(analyzed.stdout).recording).toMatchObject({ calls: TRAFFIC.length, processes: null });
});

test('an import of which nothing can be used leaves the recording as it was', async () => {
  const cwd = folderWithFiles();
  await golive(['import', 'traffic.har'], { cwd });
  writeFileSync(join(cwd, 'page.html'), '<html>');
  const { code, stderr } = await golive(['import', 'page.html'], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^golive: page\.html is in none of the formats/)]);
  expect((await golive(['analyze'], { cwd })).stdout).toContain(`${TRAFFIC.length} calls heard`);
});

test('request logs name no key: --key says whose calls they are, and the report says that nothing else does', async () => {
  const cwd = folderWithFiles();
  const without = await golive(['analyze', 'log.zip'], { cwd });
  expect(without.stdout.replace(/\s+/g, ' ')).toContain('No integration key was seen');
  const { code, stdout } = await golive(['analyze', 'log.zip', '--key', KEY, '--format', 'json'], { cwd });
  const { recording, window, warnings } = JSON.parse(stdout);
  expect([code, recording.integrationKeys, window[0].integrationKey]).toEqual([1, [KEY], KEY]);
  expect(warnings).toContainEqual(expect.stringMatching(/taken for those of 00000000-aaaa.*, as --key says/));
});

test('the report says what could not be read of a file', async () => {
  const cwd = folderWithFiles();
  const files = logFiles(TRAFFIC);
  const broken = files.map((file, index) =>
    index === 3 ? { ...file, content: 'GET https://demo.docusign.net/x\r\nA: b\r\n\r\n' } : file,
  );
  writeFileSync(join(cwd, 'broken.zip'), zipOf(broken));
  const { stdout } = await golive(['analyze', 'broken.zip'], { cwd });
  expect(stdout.replace(/\s+/g, ' ')).toMatch(
    /Calls of broken\.zip are missing\. 1 entry could not be read\. Entry 4: /,
  );
});

test('answers what-if questions about files', async () => {
  const { code, stdout } = await golive(['simulate', 'traffic.har', '--without-polling'], { cwd: folderWithFiles() });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/- 4 of 22 calls \(18 %\), for 1 resource\./)]);
});
