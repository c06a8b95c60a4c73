/** The JSON of reports over time: old reports can still be read, and later versions only add. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { renderDifference } from '../../reports/diff.ts';
import { render } from '../../reports/index.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { diff } from '../../src/diff.ts';
import { publishedSchema, SCHEMA_VERSION } from '../../src/report.ts';
import { readReport, reportTextIn } from '../../src/report-file.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { zipOf } from '../sources/request-log-files.ts';
import { accepted, hostile, notReady, ready, unknown } from './sample.ts';

const GOLDEN = new URL('golden/', import.meta.url);
const versions = readdirSync(GOLDEN);
const golden = (version: string, file: string) => readFileSync(new URL(`${version}/${file}`, GOLDEN), 'utf8');

const anything = z.record(z.string(), z.unknown());
const current = anything.parse(JSON.parse(JSON.stringify(publishedSchema())));

test('the current version has its golden files, and no longer changes', () => {
  expect(versions).toContain(SCHEMA_VERSION);
  const hint = 'The report has grown: raise SCHEMA_VERSION, and put its schema and a report into golden/.';
  expect(losses(current, anything.parse(JSON.parse(golden(SCHEMA_VERSION, 'schema.json'))), ''), hint).toEqual([]);
});

test.each(versions)('the schema lost nothing of %s, and narrowed nothing', (version) => {
  expect(losses(anything.parse(JSON.parse(golden(version, 'schema.json'))), current, '')).toEqual([]);
});

test.each(versions)("the schema of %s accepts today's reports, and later ones with more fields", (version) => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const isValid = ajv.compile(JSON.parse(golden(version, 'schema.json')));
  for (const told of [notReady, ready, unknown, accepted, hostile]) {
    const report = anything.parse(JSON.parse(render(told, 'json')));
    isValid({ ...report, schemaVersion: '1.99.0', speed: 'fast' });
    expect(isValid.errors).toBeNull();
  }
  expect(isValid({ ...anything.parse(JSON.parse(render(ready, 'json'))), schemaVersion: '2.0.0' })).toBe(false);
});

test.each(versions)('a report of %s is read, compared and verified', async (version) => {
  const [cwd, report] = [temporaryFolder(), golden(version, 'report.json')];
  const past = readReport(report);
  expect(past.results.length).toBeGreaterThan(20);
  expect(past.results.filter(({ verdict }) => verdict.findings.length > 0).length).toBeGreaterThan(3);
  expect(renderDifference(diff(past, past), 'text')).toContain('Nothing new was found.');
  const bundle = join(cwd, 'bundle.zip');
  const files = ['report.json', 'manifest.json'].map((name) => ({ name, content: golden(version, name) }));
  writeFileSync(bundle, zipOf(files));
  expect((await verifyBundle(bundle)).troubles).toEqual([]);
  expect(await reportTextIn(bundle)).toBe(report);
  writeFileSync(join(cwd, 'report.json'), report);
  const { code, stdout } = await golive(['diff', 'report.json', 'bundle.zip', '--new-only'], { cwd });
  expect([code, stdout]).toEqual([0, expect.stringContaining('Nothing new was found.')]);
});

const text = { type: 'string' };
const one = { type: 'object', properties: { a: text, b: { enum: ['x'] } }, required: ['a'] };
const changes: readonly (readonly [what: string, after: object, losses: readonly string[]])[] = [
  ['nothing', one, []],
  ['a new field', { ...one, properties: { ...one.properties, c: text } }, []],
  [
    'a new field that is always there',
    { ...one, properties: { ...one.properties, c: text }, required: ['a', 'c'] },
    [],
  ],
  ['a new word', { ...one, properties: { a: text, b: { enum: ['x', 'y'] } } }, []],
  ['a description', { ...one, description: 'more' }, []],
  ['a field that is gone', { ...one, properties: { a: text } }, ['/properties/b']],
  ['a word that is gone', { ...one, properties: { a: text, b: { enum: ['y'] } } }, ['/properties/b/enum']],
  ['another type', { ...one, properties: { ...one.properties, a: { type: 'number' } } }, ['/properties/a/type']],
  [
    'a new bound',
    { ...one, properties: { ...one.properties, a: { ...text, maxLength: 3 } } },
    ['/properties/a/maxLength'],
  ],
  ['a field that may be missing now', { ...one, required: [] }, ['/required']],
];

test.each(changes)('%s: found, unless it is an addition', (_, after, found) => {
  expect(losses(one, anything.parse(after), '')).toEqual(found);
});

/** Where a schema is not the one before, other than by additions. */
function losses(before: unknown, after: unknown, place: string): string[] {
  const [old, now] = [anything.safeParse(before), anything.safeParse(after)];
  if (!old.success || !now.success || Array.isArray(before)) return arrayLosses(before, after, place);
  const isNames = /\/properties$/.test(place);
  const names = new Set([...Object.keys(old.data), ...(isNames ? [] : Object.keys(now.data))]);
  names.delete('description');
  if (isNames && 'description' in old.data) names.add('description');
  return [...names].flatMap((name) => {
    const where = `${place}/${name}`;
    return name in old.data && name in now.data ? losses(old.data[name], now.data[name], where) : [where];
  });
}

function arrayLosses(before: unknown, after: unknown, place: string): string[] {
  if (!Array.isArray(before) || !Array.isArray(after))
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [place];
  if (/\/(?:required|enum)$/.test(place)) return before.every((each) => after.includes(each)) ? [] : [place];
  return before.flatMap((each, index) => losses(each, after[index], `${place}/${index}`));
}
