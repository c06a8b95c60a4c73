/** JUnit XML: well-formed, valid, and red only for what stops a Go-Live. */
import { readFileSync } from 'node:fs';
import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { memoryPages, validateXML } from 'xmllint-wasm';
import { render } from '../../reports/index.ts';
import { accepted, hostile, notReady, ready, unknown } from './sample.ts';
import { hostileInPlace, STRANGE, strange, swollen, withFindings } from './swollen.ts';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

test.each(
  Object.entries({ notReady, ready, unknown, accepted, hostile, hostileInPlace, strange, swollen: swollen(60, 3000) }),
)('%s fits the schema', async (_, report) => {
  const xml = render(report, 'junit');
  expect(parsed(xml).nodeName).toBe('testsuites');
  expect(await faultsOf(xml)).toEqual([]);
});

test.each([
  [' name="polling"', '', /attribute 'name' is required/],
  ['tests="', 'tests="many', /nonNegativeInteger/],
  ['</testcase>', '<failure/></testcase>', /not expected/],
  ['timestamp="', 'timestamp="on ', /'timestamp'/],
  ['<testsuites', '<testsuites><b/', /./],
])('the schema refuses what is wrong: %j as %j', async (right, wrong, message) => {
  const xml = render(notReady, 'junit').replace(right, wrong);
  expect((await faultsOf(xml)).join('\n')).toMatch(message);
});

test('the counts of a suite are those of its cases', () => {
  const root = parsed(render(notReady, 'junit'));
  for (const each of [root, ...childrenOf(root)]) {
    const told = [...each.getElementsByTagName('testcase')].length;
    const failed = [...each.getElementsByTagName('failure')].length;
    expect([each.getAttribute('tests'), each.getAttribute('failures')]).toEqual([String(told), String(failed)]);
  }
  const names = [...root.getElementsByTagName('testcase')].map((each) => each.getAttribute('name'));
  expect(names).toEqual(expect.arrayContaining(notReady.report.results.map(({ rule }) => rule.id)));
  expect(new Set(names).size).toBe(notReady.report.results.length);
});

test.each([
  ['a blocker that fails', notReady, 'polling', 'failure', /^1 request for .* \(and 1 more\)$/],
  ['a warning that fires', notReady, 'error-rate', 'skipped', /^Warning: 2 of 18 calls failed/],
  ['a rule that could not be judged', unknown, 'polling', 'skipped', /^Not judged: No Docusign call was recorded/],
  ['an accepted finding', accepted, 'polling', 'skipped', /^Accepted by A team until 2026-12-31$/],
] as const)('%s: the case says so', (_, report, rule, tag, message) => {
  const each = caseOf(report, rule);
  expect(childrenOf(each).map(({ nodeName }) => nodeName)[0]).toBe(tag);
  expect(childrenOf(each)[0]?.getAttribute('message')).toMatch(message);
});

test('a blocker of a category that does not decide fails no build', () => {
  const { report, ...calls } = notReady;
  const told = { ...calls, report: { ...report, deciding: ['traffic-review' as const] } };
  expect(childrenOf(caseOf(told, 'recent-polling'))[0]?.nodeName).toBe('failure');
  const [polling] = childrenOf(caseOf(told, 'polling'));
  expect(polling?.nodeName).toBe('skipped');
  expect(polling?.getAttribute('message')).toMatch(/^Blocker of a category that does not decide: 1 request for /);
});

test('a warning of efficiency fails the build only if efficiency decides', () => {
  const { report, ...calls } = notReady;
  const told = { ...calls, report: { ...report, deciding: ['efficiency' as const] } };
  expect(childrenOf(caseOf(told, 'connect-missing'))[0]?.nodeName).toBe('failure');
  expect(childrenOf(caseOf(notReady, 'connect-missing'))[0]?.nodeName).toBe('skipped');
});

test('a rule that passes is an empty case', () => {
  expect(childrenOf(caseOf(ready, 'polling'))).toEqual([]);
});

test('text is read back unchanged, without what XML cannot contain', () => {
  const message = `<b>&amp; "quoted" 'single' ]]> 😀 ${STRANGE}`;
  const text = render(
    withFindings(notReady, (finding) => [{ ...finding, message }]),
    'junit',
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\uFFFE\uFFFF]|[\uD800-\uDFFF]/u);
  const read = childrenOf(
    caseOf({ ...notReady, ...withFindings(notReady, (each) => [{ ...each, message }]) }, 'polling'),
  )[0];
  expect(read?.getAttribute('message')).toContain(`<b>&amp; "quoted" 'single' ]]> 😀 a b`);
  expect(read?.textContent).toContain(`<b>&amp; "quoted" 'single' ]]> 😀 a b`);
});

function caseOf(report: typeof notReady, rule: string): Element {
  const cases = [...parsed(render(report, 'junit')).getElementsByTagName('testcase')];
  const found = cases.find((each) => each.getAttribute('name') === rule);
  if (found === undefined) throw new Error(`There is no case ${rule}.`);
  return found;
}

function parsed(xml: string): Element {
  const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml');
  if (documentElement === null) throw new Error('There is no element.');
  return documentElement;
}

/** What libxml2 finds wrong in a document. */
async function faultsOf(xml: string): Promise<string[]> {
  const { valid, errors } = await validateXML({ xml, schema, maxMemoryPages: 64 * memoryPages.MiB });
  const faults = errors.map(({ message }) => message);
  expect(valid).toBe(faults.length === 0);
  return faults;
}

function childrenOf(element: Element): Element[] {
  return [...element.getElementsByTagName('*')].filter(({ parentNode }) => parentNode === element);
}
