/** The calls of one app as rules see them: with their meaning, and how long ago the app last read the same resource. */
import type { Call, Meaning, SeenCall } from '../model.ts';
import { readClock } from './reads.ts';

/** @returns a function to be called for every call of the app, oldest first. */
export function sight(integrationKey: string | null): (call: Call, meaning: Meaning) => SeenCall {
  const sinceLastRead = readClock();
  let home: string | null = null;
  return (call, meaning) => {
    home ??= call.host;
    if (call.method !== 'GET' || !call.sent) return { ...call, ...meaning, integrationKey, sinceLastReadMs: null };
    // Most apps call one host: its resources are told apart from another host's without putting a text together.
    const resource = call.host === home ? meaning.resource : `${call.host} ${meaning.resource}`;
    return { ...call, ...meaning, integrationKey, sinceLastReadMs: sinceLastRead(resource, call.startedAt) };
  };
}
