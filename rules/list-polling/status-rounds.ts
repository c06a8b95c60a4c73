/** The status list requested with PUT, with the ids of the envelopes in its body: a read, whatever its method. */
import { recentMemory } from '../../src/memory.ts';
import type { SeenCall } from '../../src/model.ts';
import { POLLING_INTERVAL_MS } from '../../src/window.ts';

/**
 * The ids are not recorded, and one call accepts only so many: requests within this time are for further envelopes. Our own
 * estimate.
 */
const ROUND_MS = 60_000;

/** @returns for each call, oldest first, whether it begins a round too soon after the one before began. */
export function statusRounds(): (call: SeenCall) => boolean {
  const begun = recentMemory<number>(POLLING_INTERVAL_MS);
  return (call) => {
    if (call.method !== 'PUT' || call.failed || !call.resource.endsWith('/envelopes/status')) return false;
    const key = `${call.host} ${call.resource}`;
    const since = call.startedAt - (begun.get(key) ?? Number.NEGATIVE_INFINITY);
    if (since < ROUND_MS) return false;
    begun.set(key, call.startedAt, call.startedAt);
    return since < POLLING_INTERVAL_MS;
  };
}
