/** Envelopes whose status is read in rounds, each with a separate call, too far apart to be polling. */
import type { SeenCall } from '../../src/model.ts';
import { POLLING_INTERVAL_MS } from '../../src/window.ts';

/**
 * This many envelopes, each read this often without polling, are read in turn by a program, not by a person. Our own estimate.
 */
const SWEPT_ENVELOPES = 10;
export const SWEEPS = 3;

/** Envelopes that are counted one by one; beyond that the number is a lower bound. */
export const COUNTED_ENVELOPES = 10_000;

export interface SweepWatch {
  /** @returns how many reads this one proves to be of sweeps: the third of an envelope proves all three. */
  see(call: SeenCall): number;
  /** How many envelopes were read so often. */
  envelopes(): number;
  /** Whether there are enough of them to report. */
  isTold(): boolean;
}

interface StatusReads {
  readonly lastAt: number;
  /** The first, and each that came late enough after the one before. */
  readonly count: number;
}

export function sweepWatch(): SweepWatch {
  const statusReads = new Map<string, StatusReads>();
  let swept = 0;
  return {
    see(call) {
      const { envelopeId, startedAt } = call;
      if (envelopeId === null || call.operation !== 'Envelopes_GetEnvelope' || !call.sent || call.failed) return 0;
      const known = statusReads.get(envelopeId);
      if (known === undefined && statusReads.size >= COUNTED_ENVELOPES) return 0;
      const isSpaced = known === undefined || startedAt - known.lastAt >= POLLING_INTERVAL_MS;
      const count = (known?.count ?? 0) + (isSpaced ? 1 : 0);
      statusReads.set(envelopeId, { lastAt: startedAt, count });
      if (!isSpaced || count < SWEEPS) return 0;
      if (count === SWEEPS) swept += 1;
      return count === SWEEPS ? SWEEPS : 1;
    },
    envelopes: () => swept,
    isTold: () => swept >= SWEPT_ENVELOPES,
  };
}
