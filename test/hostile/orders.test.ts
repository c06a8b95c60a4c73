/** Workflow commands that build runners execute when they are printed: golive prints none from its input. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderSummary } from '../../reports/text.ts';
import { analyze, FORMATS, listedCalls, render, rules, temporaryStore } from '../../src/index.ts';
import { visible } from '../../src/visible.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { entry, harOfEntries } from '../sources/har-file.ts';
import { spooled } from '../spooled.ts';
import { callsOf } from './hostile-calls.ts';

/** Of GitHub at the beginning of a line, whatever blanks stand before it; of GitHub, Azure and TeamCity anywhere. */
const ORDER = /^[^\S\n]*::|##[a-z]*\[/im;
/** In lines of many lengths, so that one of them breaks before an order. */
const ORDERS = [
  ...Array.from({ length: 40 }, (_, length) => `${'x'.repeat(length)} ::error::made-up`),
  '::add-mask::x\n::error::y\u00a0::z',
  '##vso[task.setvariable variable=X]y ##[error]z ##teamcity[x]',
].join(' ');
/** Those that golive makes itself. */
const OWN = /^::(?:error|warning|notice) (?:file=[^:]*,line=\d+,)?title=[\w-]+::/gm;

function judged() {
  const store = temporaryStore();
  store.addCalls(callsOf(ORDERS).map((each, position) => ({ origin: 'made up', position, call: each })));
  const counts = { calls: 1, duplicates: 0, otherHosts: 0, unreadable: 1, untimed: 1 };
  store.addImport({ origin: 'o', name: ORDERS, format: 'har', problem: ORDERS, ...counts });
  const report = analyze(store, rules, { now: Date.parse('2026-11-20T00:00:00Z'), version: '0.1.0' });
  return { store, report };
}

test.each(FORMATS)('the format %s', (format) => {
  const { store, report } = judged();
  const text = render({ report, calls: () => listedCalls(store, {}, report) }, format);
  expect(ORDER.exec(text.replaceAll(OWN, ''))).toBeNull();
  store.close();
});

test('a summary, however wide the screen', () => {
  const { store, report } = judged();
  store.close();
  for (let columns = 60; columns <= 120; columns += 1) {
    const text = renderSummary(report, { behindTitle: '', atEnd: '' }, { columns, lines: 1000 });
    expect(ORDER.exec(text)).toBeNull();
  }
});

test('JSON with an escape sequence in it keeps its value', () => {
  expect(JSON.parse(visible(JSON.stringify(ORDERS)))).toBe(ORDERS);
});

test.each(['::error::made-up', '##vso[task.setvariable variable=X]y'])('a file named %s', async (name) => {
  const cwd = temporaryFolder();
  const har = `${name}.har`;
  mkdirSync(join(cwd, 'folder'));
  spooled(join(cwd, '.golive', 'recording.db'), callsOf(ORDERS));
  writeFileSync(join(cwd, har), harOfEntries([entry()]));
  writeFileSync(join(cwd, 'folder', har), harOfEntries([entry()]));
  writeFileSync(join(cwd, 'folder', `${name}.zip`), 'x');
  const commands = [
    ['import', har],
    ['analyze', har],
    ['analyze', 'folder'],
    ['analyze', '--db', name],
    ['verify', har],
    ['diff', har, '.golive/recording.db'],
    ['simulate', '--without-polling'],
    ['record', '--', name],
    ['bundle', '--output', `${name}.zip`, har],
    ['purge', '--db', name],
  ];
  for (const args of commands) {
    const { stdout, stderr } = await golive(args, { cwd });
    expect([args[0], ORDER.exec(stdout), ORDER.exec(stderr)]).toEqual([args[0], null, null]);
  }
});
