/** Whatever a stranger's file, name or argument contains: nothing that golive prints or writes controls a terminal. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diff } from '../../src/diff.ts';
import {
  analyze,
  DECIDING,
  differenceFormats,
  FORMATS,
  listedCalls,
  pastReportOf,
  render,
  renderDifference,
  renderSimulation,
  rules,
  simulate,
  simulationFormats,
  temporaryStore,
} from '../../src/index.ts';
import { visible, visibleLine } from '../../src/visible.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { entry, harOfEntries } from '../sources/har-file.ts';
import { spooled } from '../spooled.ts';
import { callsOf, STEERING } from './hostile-calls.ts';

/** Apart from the expression of the product: by the number of each character. */
function steers(text: string): string[] {
  return [...text.replaceAll('\r\n', '\n')].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return character !== '\n' && character !== '\t';
    const turns = (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return turns || (code >= 0x7f && code <= 0x9f) || [0x61c, 0x200e, 0x200f].includes(code);
  });
}

const judgement = {
  now: Date.parse('2026-11-20T00:00:00Z'),
  version: '0.1.0',
  deciding: DECIDING,
  accepted: null,
} as const;

function judged() {
  const store = temporaryStore();
  store.addCalls(callsOf(STEERING).map((each, position) => ({ origin: 'made up', position, call: each })));
  const counts = { calls: 1, duplicates: 0, otherHosts: 0, unreadable: 1, untimed: 1 };
  store.addImport({ origin: 'o', name: STEERING, format: STEERING, problem: STEERING, ...counts });
  return { store, report: analyze(store, rules, judgement) };
}

test.each(FORMATS)('the format %s', (format) => {
  const { store, report } = judged();
  const text = render({ report, calls: () => listedCalls(store, {}, report) }, format);
  expect(text.length).toBeGreaterThan(2);
  expect(steers(text)).toEqual([]);
  store.close();
});

test('the formats of simulate and diff', () => {
  const { store, report } = judged();
  const scenario = { withoutPolling: true, cleanCalls: 0, at: null, rate: null };
  const answers = simulationFormats.map((format) =>
    renderSimulation(simulate(store, rules, judgement, scenario), format),
  );
  const other = temporaryStore();
  const difference = diff(pastReportOf(analyze(other, rules, judgement)), pastReportOf(report));
  answers.push(...differenceFormats.map((format) => renderDifference(difference, format)));
  for (const answer of answers) expect([answer.length > 100, steers(answer)]).toEqual([true, []]);
  for (const each of [store, other]) each.close();
});

test('JSON stays JSON, with the original text', () => {
  expect(JSON.parse(visible(JSON.stringify(STEERING)))).toBe(STEERING);
  expect(visibleLine('a\nb\tc')).toBe('a\\u000ab\\u0009c');
  expect(visible('a\r\nb\rc\n')).toBe('a\r\nb\\u000dc\n');
});

/** A file's name holds anything but a slash and a zero byte; an argument anything but the latter. */
const NAME = STEERING.replaceAll('\0', '');

const commands: readonly (readonly [code: number, ...args: string[]])[] = [
  [0, 'import', `${NAME}.har`],
  [2, 'import', `${NAME}.txt`],
  [2, 'analyze', '--db', `${NAME}.db`],
  [2, 'analyze', '--format', NAME],
  [2, 'analyze', `--${NAME}`],
  [2, 'analyze', '--accepted', NAME],
  [2, NAME],
  [2, 'rules', NAME],
  [127, 'record', '--', NAME],
  [2, 'diff', `${NAME}.har`, `${NAME}.txt`],
  [2, 'verify', `${NAME}.har`],
  [2, 'logs', 'status', '--base-uri', NAME],
  [2, 'bundle', '--output', `none/${NAME}.har/x.zip`, `${NAME}.har`],
  [1, 'analyze', `${NAME}.har`, '--output', `${NAME}.html`],
  [0, 'purge', '--db', NAME],
];

function place(): string {
  const cwd = temporaryFolder();
  spooled(join(cwd, '.golive', 'recording.db'), callsOf(STEERING));
  writeFileSync(join(cwd, `${NAME}.har`), harOfEntries([entry(), { [STEERING]: STEERING }]));
  writeFileSync(join(cwd, `${NAME}.txt`), STEERING);
  mkdirSync(join(cwd, 'none'));
  writeFileSync(join(cwd, 'none', `${NAME}.har`), '');
  return cwd;
}

test('names and arguments', async () => {
  const cwd = place();
  const half = Math.ceil(commands.length / 2);
  const told = async (some: typeof commands) => {
    for (const [expected, ...args] of some) {
      const { code, stdout, stderr } = await golive(args, { cwd, env: { DOCUSIGN_ACCESS_TOKEN: 'made-up' } });
      expect([args[0], code, steers(stdout + stderr)], stderr).toEqual([args[0], expected, []]);
    }
  };
  await Promise.all([told(commands.slice(0, half)), told(commands.slice(half))]);
});

test('only saying.ts writes to a stream', () => {
  const folder = new URL('../../src/commands/', import.meta.url);
  const writers = readdirSync(folder).filter((name) =>
    /process\.std(?:out|err)\.write|stream\.write|console\./.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  expect(writers).toEqual(['golive.ts', 'saying.ts']); // The first before anything is loaded, of nobody's text.
});
