/** Annotations: what GitHub's runner reads back, and how many. */
import { expect, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { accepted, hostile, notReady, ready } from './sample.ts';
import { calledFrom, hostileInPlace, STRANGE, strange, swollen, withFindings } from './swollen.ts';

test('a finding with a place has file and line, one without has neither', () => {
  const commands = commandsOf(render(notReady, 'github'));
  expect(commands).toContainEqual({
    level: 'error',
    properties: { file: 'src/status.ts', line: '42', title: 'polling' },
    message: expect.stringMatching(/^3 requests for .* Fix: Let Docusign Connect/),
  });
  expect(commands).toContainEqual({
    level: 'warning',
    properties: { title: 'error-rate' },
    message: expect.stringContaining('2 of 18 calls failed (11.1 %).'),
  });
});

test('what passes or was accepted is not an annotation', () => {
  expect(render(ready, 'github')).toBe('Docusign Go-Live readiness: Ready, 0 findings.\n');
  expect(render(accepted, 'github')).not.toContain('title=polling');
});

test.each([
  [1, 1, ''],
  [5, 10, '15 more in the full report.'],
])('%i findings of a rule make at most ten of a level, each rule first', (times, most, left) => {
  const text = render(
    withFindings(oneOfEach(), (finding) => Array.from({ length: times }, () => finding)),
    'github',
  );
  const levels = commandsOf(text).map(({ level }) => level);
  expect(levels.filter((level) => level === 'error').length).toBe(times === 1 ? 4 : most);
  expect(text.endsWith(`${left}\n`)).toBe(true);
  const titles = commandsOf(text).map(({ properties }) => properties.title);
  expect(titles).toEqual(expect.arrayContaining(['recent-calls', 'recent-errors', 'recent-polling', 'polling']));
});

test('hostile text ends no line, no property and no command', () => {
  for (const report of [hostile, hostileInPlace, strange, swollen(40, 3000)]) {
    const text = render(report, 'github');
    for (const { level, properties } of commandsOf(text)) {
      expect(['error', 'warning', 'notice']).toContain(level);
      expect(Object.keys(properties).filter((name) => !['file', 'line', 'title'].includes(name))).toEqual([]);
    }
    for (const level of ['error', 'warning', 'notice'])
      expect(text.match(new RegExp(`^::${level} `, 'gm'))?.length ?? 0).toBeLessThanOrEqual(10);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(4000);
  }
});

test('the runner reads back what was meant', () => {
  const file = "src/it's, 100%25 a%0A.ts";
  const [command] = commandsOf(render(calledFrom(notReady, `${file}:7`), 'github'));
  expect(command?.properties).toEqual({ file, line: '7', title: 'recent-polling' });
});

test('leaves out what was accepted beside open findings', () => {
  const exception = { reason: 'It goes.', acceptedBy: 'A team', expires: '2026-12-31' };
  const report = withFindings(notReady, (finding, index) => [{ ...finding, accepted: index === 0 ? exception : null }]);
  const polling = commandsOf(render(report, 'github')).filter(({ properties }) => properties.title === 'polling');
  expect(polling.map(({ message }) => message)).toEqual([expect.stringMatching(/^3 requests/)]);
});

test('leaves out a place that is not a file of the repository', () => {
  for (const place of [
    '/etc/passwd:1',
    '../x.ts:1',
    'a/../../x:2',
    'C:\\x.ts:3',
    'https://x.test/a.js:4',
    'x.ts:0',
    `${STRANGE}:5`,
  ])
    expect(render(calledFrom(notReady, place), 'github')).not.toContain('file=');
});

/** Rules that fail, each with its first finding. */
function oneOfEach() {
  return withFindings(notReady, (finding, index) => (index === 0 ? [finding] : []));
}

interface Command {
  readonly level: string;
  readonly properties: Record<string, string>;
  readonly message: string;
}

/** As the runner reads a line: the name, the properties between blanks and commas, the message; then it unescapes. */
function commandsOf(text: string): Command[] {
  const [verdict = '', ...lines] = text.trimEnd().split('\n');
  expect(verdict).toMatch(/^Docusign Go-Live readiness: [\w ]+, \d+ findings?\.$/);
  return lines
    .filter((line) => !/^\d+ more in the full report\.$/.test(line))
    .map((line) => {
      const [, level = '', given = '', message = ''] = /^::([a-z]+) ([^:]*)::(.*)$/.exec(line) ?? [];
      expect(level, line).not.toBe('');
      const properties = given.split(',').map((property) => property.split('=').map(unescaped));
      return { level, properties: Object.fromEntries(properties), message: unescaped(message) };
    });
}

function unescaped(text: string): string {
  return decodeURIComponent(text.replace(/%(?!25|0D|0A|3A|2C)/g, '%25'));
}
