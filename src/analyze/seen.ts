/** The calls of one app as rules see them: with their meaning, and how long ago the app last read the same resource. */
import type { Call, Meaning, SeenCall } from '../model.ts';
import { readClock } from './reads.ts';

/** @returns a function to be called for every call of the app, oldest first. */
export function sight(integrationKey: string | null): (call: Call, meaning: Meaning) => SeenCall {
  const sinceLastRead = readClock();
  return (call, meaning) => {
    const isRead = call.method === 'GET' && call.sent;
    const sinceLastReadMs = isRead ? sinceLastRead(`${call.host} ${meaning.resource}`, call.startedAt) : null;
    return { ...call, ...meaning, integrationKey, sinceLastReadMs };
  };
}
