/** SARIF: the schema of the standard, and GitHub's further requirements. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { render } from '../../reports/index.ts';
import { accepted, hostile, notReady, ready, unknown } from './sample.ts';
import { calledFrom, hostileInPlace, strange, swollen, withFindings } from './swollen.ts';

const place = z.object({
  physicalLocation: z.object({
    artifactLocation: z.object({ uri: z.string().min(1), uriBaseId: z.literal('%SRCROOT%') }),
    region: z.object({ startLine: z.int().min(1) }),
  }),
});

/** What GitHub's code scanning needs of a file. */
const scanning = z.object({
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.object({
      tool: z.object({
        driver: z.object({
          name: z.literal('golive-analyzer'),
          rules: z.array(
            z.object({
              id: z.string(),
              shortDescription: z.object({ text: z.string().max(1024) }),
              fullDescription: z.object({ text: z.string().max(1024) }),
              help: z.object({ text: z.string().min(1), markdown: z.string().min(1) }),
              properties: z.object({ tags: z.array(z.string()).max(20) }),
            }),
          ),
        }),
      }),
      results: z
        .array(
          z.object({
            ruleId: z.string(),
            ruleIndex: z.int(),
            level: z.enum(['error', 'warning', 'note']),
            message: z.object({ text: z.string().min(1) }),
            locations: z.array(place).length(1),
            relatedLocations: z.array(place).max(99).optional(),
          }),
        )
        .max(5000),
    }),
  ]),
});

const isValid = validator();

test('every report fits the schema of SARIF 2.1.0', () => {
  for (const report of [notReady, ready, unknown, accepted, hostile, hostileInPlace, strange]) {
    isValid(JSON.parse(render(report, 'sarif')));
    expect(isValid.errors).toBeNull();
  }
});

test('the schema refuses what is wrong', () => {
  const log: unknown = JSON.parse(render(notReady, 'sarif').replace('"startLine": 42', '"startLine": 0'));
  expect(isValid(log)).toBe(false);
});

test('each result has one place and a rule with help; findings without a place are left out', () => {
  const { tool, results } = runOf(notReady);
  expect(results.map(({ ruleId }) => ruleId)).toEqual(['recent-polling', 'recent-calls', 'polling', 'connect-missing']);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(results[2]?.locations[0]?.physicalLocation).toMatchObject({
    artifactLocation: { uri: 'src/status.ts' },
    region: { startLine: 42 },
  });
  for (const report of [ready, unknown, hostile]) expect(runOf(report).results).toEqual([]);
});

test('a path becomes a URI, and a place that is not a file of the repository becomes no result', () => {
  const uriOf = (from: string) => runOf(calledFrom(notReady, from)).results[0]?.locations[0]?.physicalLocation;
  expect(uriOf('src/[id]/a b#1%.ts:7')?.artifactLocation.uri).toBe('src/%5Bid%5D/a%20b%231%25.ts');
  for (const from of ['/etc/passwd:1', '../x.ts:1', 'x.ts:0', 'x.ts', 'javascript:alert(1)', 'C:\\x:1'])
    expect(uriOf(from)).toBeUndefined();
});

test('recorded text creates no link in a message', () => {
  const texts = runOf(hostileInPlace).results.map(({ message }) => message.text);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).not.toMatch(/(?<!\\)[[\]]/);
});

test('other places of a finding are listed with it, and results are limited', () => {
  const many = runOf(
    withFindings(notReady, (finding) => [
      { ...finding, calls: finding.calls.map((call, index) => ({ ...call, calledFrom: `src/a.ts:${index + 1}` })) },
    ]),
  ).results.find(({ ruleId }) => ruleId === 'recent-calls');
  expect(many?.relatedLocations).toHaveLength(5);
  expect(runOf(swollen(1300, 10)).results).toHaveLength(5000);
});

function runOf(report: typeof notReady) {
  return scanning.parse(JSON.parse(render(report, 'sarif'))).runs[0];
}

/** The schema as OASIS published it, in a package of Microsoft's; its draft of JSON Schema differs from ours in its name alone. */
function validator() {
  const main = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(dirname(main), 'schemas', 'sarif-2.1.0-rtm.5.json'), 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
