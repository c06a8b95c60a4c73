/** A suite in which everything was mocked proves nothing: `golive run` says so, and what to do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportSchema } from '../../src/report.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { app } from '../recorder/setting.ts';

const node = process.execPath;
const advice = 'let the tests that talk to demo.docusign.net run with their credentials.';

async function runMocked(library: string, answered: number, broken = 0) {
  const cwd = temporaryFolder();
  const command = [node, app('mocks/all.mjs'), 'nock', library, String(answered), String(broken)];
  const { code, stderr } = await golive(['run', '--', ...command], { cwd });
  const report = reportSchema.parse(JSON.parse(readFileSync(join(cwd, 'golive-report', 'report.json'), 'utf8')));
  return { code, said: stderr.replace(/\s+/g, ' '), report };
}

/** Rules that a sentence names before it counts the others. */
const NAMED_RULES = 3;

test.each([
  {
    what: '31 mocked calls',
    answered: 31,
    broken: 0,
    sentence: `All 31 calls were answered by a mock library and never reached Docusign, so nothing can be judged: ${advice}`,
  },
  {
    what: 'a single mocked call',
    answered: 1,
    broken: 0,
    sentence: `The only call was answered by a mock library and never reached Docusign, so nothing can be judged: ${advice}`,
  },
  {
    what: 'mocked calls of which some were made to fail',
    answered: 3,
    broken: 2,
    sentence: `None of the 5 calls reached Docusign (a mock library answered 3, 2 never left the app), so nothing can be judged: ${advice}`,
  },
])('$what: one sentence says so, as a warning and as the reason for unknown', async (row) => {
  const { code, said, report } = await runMocked('nock-14', row.answered, row.broken);
  expect(code).toBe(3);
  expect(said.split(row.sentence)).toHaveLength(2); // Said once.
  expect(report.warnings.filter((warning) => /mock|never sent/.test(warning))).toEqual([row.sentence]);
  const judged = report.results.filter(({ rule }) => rule.category !== 'prerequisites');
  expect(said).toContain(`and ${judged.length - NAMED_RULES} more: ${row.sentence}`);
  for (const { verdict } of judged) expect(verdict).toEqual({ status: 'unknown', reason: row.sentence });
  expect(report.recording).toMatchObject({ calls: row.answered + row.broken, eligible: 0, mocked: row.answered });
});

test('suspects mocked calls that cannot be heard when a run is silent', async () => {
  const { code, said, report } = await runMocked('nock-13', 31);
  const sentence = `No Docusign call was heard: 1 process ran, 1 of them loaded the recorder. Usually a mock library answers the tests, or they are skipped without credentials: ${advice} If they call another host, name it with --host.`;
  expect(code).toBe(3);
  expect(said).toContain(`golive: ${sentence}`);
  expect(report.warnings).toEqual([sentence]);
  expect(report.recording.calls).toBe(0);
});
