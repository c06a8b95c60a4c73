/** One app recorded twice, by the tap and by the interceptors, and what the two report, side by side. */
import { expect } from 'vitest';
import type { Call } from '../../src/model.ts';
import { type App, expectAllHeard } from './hearing.ts';

/** What differs from run to run: the stand-in's own log has confirmed it each time, or no engine's word is better. */
const OF_ONE_RUN = new Set(['startedAt', 'durationMs', 'pid', 'source', 'port', 'tokenHash', 'issuedTokenHash']);
/** What is left of a limit depends on the hour, and a full hour may strike between two runs. */
const OF_ONE_ANSWER = new Set(['traceToken', 'bytes', 'hourlyResetAt', 'hourlyRemaining', 'burstRemaining']);
/** The interceptors tell of a request when it is sent, not while the app is asking. */
const UNTOLD = new Set(['calledFrom', 'test']);

/** Both engines hear each call, as the stand-in knows it, and agree on everything else too. */
export async function expectBothAgree(tried: Omit<App, 'engine'>): Promise<void> {
  const both = { ...tried, program: process.execPath };
  const byTap = await expectAllHeard(both);
  const { heard, sent } = await expectAllHeard({ ...both, engine: 'interceptors' });
  expect(heard.map(comparable)).toEqual(byTap.heard.map(comparable));
  expect(byTap.heard.every(({ calledFrom }) => calledFrom !== undefined)).toBe(true);
  expect(heard.map(({ calledFrom }) => calledFrom)).toEqual(sent.map(() => null));
}

function comparable(call: Call): unknown {
  const text = JSON.stringify(call, (name, value: unknown) =>
    OF_ONE_RUN.has(name) || OF_ONE_ANSWER.has(name) || UNTOLD.has(name) ? undefined : value,
  );
  return JSON.parse(
    text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID').replace(/localhost:\d+/g, 'HOST'),
  );
}
