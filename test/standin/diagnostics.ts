/** The request logs of all users, and the switch of each; knows no path. */

import type { LoggedCall } from './request-log.ts';

/** No log holds more; with the last of them logging switches itself off. */
export const MAX_ENTRIES = 50;

/** One user's log. */
interface RequestLog {
  readonly entries: readonly LoggedCall[];
  readonly isOn: boolean;
}

/** The logs by user. */
export interface RequestLogs {
  of(userId: string): RequestLog;
  /** A full log cannot be switched on. */
  set(userId: string, isOn: boolean): void;
  /** Nothing happens unless logging is on. */
  add(userId: string, call: LoggedCall): void;
  /** Whether logging is on stays as it is. */
  clear(userId: string): void;
}

/** Empty logs, all of them off. */
export function createRequestLogs(): RequestLogs {
  const logs = new Map<string, RequestLog>();
  const of = (userId: string): RequestLog => logs.get(userId) ?? { entries: [], isOn: false };
  return {
    of,
    set: (userId, isOn) => {
      const { entries } = of(userId);
      logs.set(userId, { entries, isOn: isOn && entries.length < MAX_ENTRIES });
    },
    add: (userId, call) => {
      const { entries, isOn } = of(userId);
      if (isOn) {
        logs.set(userId, { entries: [...entries, call], isOn: entries.length + 1 < MAX_ENTRIES });
      }
    },
    clear: (userId) => {
      logs.set(userId, { ...of(userId), entries: [] });
    },
  };
}
