/** The answer to a what-if question, for people and machines. */
import { expect, test } from 'vitest';
import { renderSimulation, simulationFormats } from '../../reports/simulation.ts';
import { rules } from '../../rules/index.ts';
import { simulate } from '../../src/simulate.ts';
import { NOON } from '../call.ts';
import { clean, heard, repeated } from '../rules/traffic.ts';
import { ACCOUNT, HOSTILE, KEY } from './sample.ts';

const auth = { scheme: 'legacy', tokenHash: null, integrationKey: KEY, sendOnBehalfOf: false } as const;
const calls = [
  ...repeated(12, 60_000, () => `GET /restapi/v2.1/accounts/${ACCOUNT}/envelopes/E`),
  ...clean(8, NOON + 3_600_000),
  heard('14:00:00 GET envelopes/E 404', { path: `/restapi/v2.1/accounts/${ACCOUNT}/envelopes/${HOSTILE}` }),
].map((each) => ({ ...each, auth }));

const simulation = simulate(
  { calls: () => calls, keyedCalls: () => calls, coverage: null },
  rules,
  { now: NOON + 86_400_000, version: '0.0.0' },
  { withoutPolling: true, cleanCalls: 20, at: null, rate: 10 },
);

test.each(simulationFormats)('as %s', async (format) => {
  await expect(renderSimulation(simulation, format)).toMatchFileSnapshot(`snapshots/what-if.${format}`);
});

test('the text fits 80 columns, shortens keys and accounts, and is not a verdict', () => {
  const text = renderSimulation(simulation, 'text');
  expect(text).not.toContain(KEY);
  expect(text).not.toContain(ACCOUNT);
  expect(text).not.toContain('\u202E');
  expect(text).toContain('A simulation, not a verdict.');
  for (const line of text.split('\n')) {
    const longest = Math.max(...line.split(' ').map((word) => word.length));
    expect(line.length).toBeLessThanOrEqual(Math.max(80, longest + 2));
  }
});

test('hostile text creates no markup in Markdown', () => {
  const markdown = renderSimulation({ ...simulation, assumptions: [HOSTILE] }, 'markdown');
  expect(markdown).toContain('\\<img');
  expect(markdown).not.toMatch(/(?<!\\)<img|(?<!\\)\[a\]/);
});

test('the JSON is the simulation itself', () => {
  expect(JSON.parse(renderSimulation(simulation, 'json'))).toEqual(JSON.parse(JSON.stringify(simulation)));
});

test.each([
  { breaksAt: 1.09, words: 'more than the recorded traffic is too much' },
  { breaksAt: 1.1, words: 'more than 1.1 times the traffic is too much' },
])('a limit that breaks at $breaksAt is reported as the factor that still fits', ({ breaksAt, words }) => {
  const limit = {
    span: 'hour',
    account: null,
    accountId: null,
    environment: 'demo',
    api: 'eSignature',
    others: 0,
  } as const;
  const limits = [
    { ...limit, busiest: 90, refused: 0, limit: 100, limitFrom: 'header', breaksAt, breaks: true } as const,
  ];
  expect(renderSimulation({ ...simulation, limits }, 'text').replace(/\s+/g, ' ')).toContain(words);
});

test('the share of saved calls is rounded, but never up to all of them', () => {
  const almost = { calls: 199, of: 200, resources: 2 };
  expect(renderSimulation({ ...simulation, saved: almost }, 'text')).toContain('199 of 200 calls (99 %)');
});
