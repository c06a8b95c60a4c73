/** The message about a run without calls names every possible cause. */
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { silenceOf } from '../../src/analyze/coverage.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call } from '../../src/model.ts';
import type { Coverage } from '../../src/report.ts';
import { NOTHING_HEARD } from '../../src/store/coverage.ts';
import { NOW } from '../rules/tester.ts';
import { clean } from '../rules/traffic.ts';

const OWN_ENVIRONMENT = 'an env of its own (add what was there: env: { ...process.env, ... })';
const OWN_ENV = 'thread that gets an env of its own';
const OTHER_HOST = 'call another host, name it with --host.';

const ROWS: readonly [string, Partial<Coverage>, readonly string[]][] = [
  ['no process loaded the recorder, but ran', { unheard: 2 }, [OWN_ENVIRONMENT]],
  ['some processes did, others not', { loaded: 1, unheard: 2 }, [OWN_ENVIRONMENT, OTHER_HOST]],
  ['all did', { loaded: 1 }, ['mock library', OTHER_HOST]],
  ['all did, but not their threads', { loaded: 1, unheardThreads: 2 }, [OWN_ENV]],
  ['one did, but not its thread', { seen: 1, loaded: 1, unheardThreads: 1 }, [OWN_ENV]],
];

test.each(ROWS)('if %s', (_, coverage, causes) => {
  const said = silenceOf({ ...NOTHING_HEARD, seen: 5, ...coverage });
  expect([OWN_ENVIRONMENT, 'mock library', OTHER_HOST, OWN_ENV].filter((cause) => said.includes(cause))).toEqual(
    causes,
  );
});

test('reports unheard processes once: as the cause of a silence, or as what may be missing', () => {
  const coverage = { ...NOTHING_HEARD, seen: 5, loaded: 3, unheard: 2, unheardThreads: 1, missedCalls: 4 };
  const warningsOn = (calls: readonly Call[]) =>
    analyze({ calls: () => calls, keyedCalls: () => [], coverage }, rules, { now: NOW, version: '0.0.0' }).warnings;
  expect(warningsOn([])).toEqual([
    expect.stringMatching(/^No Docusign call was heard: .*2 Node processes ran without/),
  ]);
  expect(warningsOn(clean(1))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Calls may be missing: 2 Node processes ran without/),
      expect.stringMatching(/^Calls may be missing: 1 worker thread ran without/),
      expect.stringMatching(/^4 calls over node:http2 could not be heard/),
    ]),
  );
});
