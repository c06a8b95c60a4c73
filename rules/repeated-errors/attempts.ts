/** Attempts at a request that fails in a way that may pass by itself, again and again. */
import { recentMemory } from '../../src/memory.ts';

/** With more in a row the pauses do not grow as they should. Our own estimate. */
const FEW_ATTEMPTS = 9;

/** An attempt this long after the previous one, or later, starts a new row. */
const IN_A_ROW_MS = 60_000;

interface Attempts {
  readonly lastAt: number;
  readonly count: number;
}

export interface AttemptWatch {
  /** Whether a successful call may end a row: usually there is none, and no lookup is needed. */
  isOpen(startedAt: number): boolean;
  /**
   * @param request identifies it. @param mayPass whether it failed so that a retry may help.
   * @returns whether as many as may be had failed before, in a row.
   */
  isOneTooMany(request: string, startedAt: number, mayPass: boolean): boolean;
}

export function attemptWatch(): AttemptWatch {
  const failing = recentMemory<Attempts>(IN_A_ROW_MS);
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    isOpen: (startedAt) => startedAt - lastAt < IN_A_ROW_MS,
    isOneTooMany(request, startedAt, mayPass) {
      const before = failing.get(request);
      if (!mayPass) {
        if (before !== undefined) failing.set(request, { ...before, count: 0 }, startedAt);
        return false;
      }
      lastAt = startedAt;
      const goesOn = before !== undefined && startedAt - before.lastAt < IN_A_ROW_MS;
      const count = goesOn ? before.count + 1 : 1;
      failing.set(request, { lastAt: startedAt, count }, startedAt);
      return count > FEW_ATTEMPTS;
    },
  };
}

/** @param subject the request. */
export function tellsAttempts(calls: string, subject: string): string {
  return `${calls} retried a request that had failed at least ${FEW_ATTEMPTS} times in a row, each less than a minute after the previous one: ${subject}.`;
}
