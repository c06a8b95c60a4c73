/** What the engines share: which hosts are recorded, the call site of a call, and where finished calls go. */
import type { CallSource } from '../model.ts';
import type { CallSites } from './call-site.ts';
import { jsonOfCall, type OpenCall } from './open-call.ts';
import type { Spool } from './spool.ts';
import type { Above } from './stack.ts';
import { isWhole } from './target.ts';
import { leadsTo } from './traffic.ts';

/** Finds the call site and the running test while a call is being made. Both may throw. */
export interface Caller {
  readonly site: CallSites;
  readonly test: () => string | null;
}

export interface Listener {
  /** @param host with or without a port. */
  isHeard(host: string): boolean;
  /** To be called while the code that makes the call is on the stack. @param above the recorder's function that Node called. */
  opened(call: OpenCall, above: Above): void;
  /** To be called as soon as a call's connection is known: calls to golive's own proxy are recorded there. */
  connected(call: OpenCall, socket: unknown): void;
  /** For a call that failed before its connection was known: if its target is an absolute URL, it went to a proxy. */
  unconnected(call: OpenCall, target: string): void;
  /** Writes the call; idempotent. */
  finished(call: OpenCall): void;
  /** Counts a call that cannot be recorded. */
  missed(): void;
  /** Counts a worker thread, Node's own included: each recorded thread writes its own file. */
  threadStarted(): void;
  /** Wraps a function so that it never throws: an exception in a channel's subscriber would end the app. */
  guard<Args extends unknown[]>(hear: (...args: Args) => void): (...args: Args) => void;
  /** Writes calls in progress as they are. @param why they have no answer yet. */
  close(why: string): void;
}

export interface Hearing {
  readonly isHeard: Listener['isHeard'];
  /** null: call sites are not recorded. */
  readonly caller: Caller | null;
  readonly source: CallSource;
  /** Port of golive's proxy; null if there is none. */
  readonly proxyPort: number | null;
}

export function createListener(spool: Spool, { isHeard, caller, source, proxyPort }: Hearing): Listener {
  const underWay = callsUnderWay();

  function guard<Args extends unknown[]>(hear: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        hear(...args);
      } catch {
        spool.lose(); // The parent reports the count; the app must not notice.
      }
    };
  }

  /** A frozen `Error` or an unknown test runner must not lose the call. */
  function opened(call: OpenCall, above: Above): void {
    underWay.add(call);
    if (caller === null) return;
    try {
      call.calledFrom = caller.site(above, call.startedAt);
    } catch {
      // It is null.
    }
    try {
      call.test = caller.test();
    } catch {
      // It is null.
    }
  }

  function finished(call: OpenCall): void {
    if (call.finished) return;
    call.finished = true;
    underWay.delete(call);
    if (!call.heardElsewhere) spool.appendCall(jsonOfCall(call, source));
  }

  function connected(call: OpenCall, socket: unknown): void {
    if (proxyPort !== null) call.heardElsewhere = leadsTo(socket, proxyPort) ?? call.heardElsewhere;
  }

  return {
    isHeard,
    opened,
    connected,
    unconnected(call, target) {
      call.heardElsewhere ??= proxyPort !== null && isWhole(target);
    },
    finished,
    missed: () => spool.append({ v: 1, missed: 1 }),
    threadStarted: () => spool.append({ v: 1, threads: 1 }),
    guard,
    close(why) {
      for (const call of underWay.all()) {
        if (call.status === null) call.networkError ??= why;
        guard(finished)(call);
      }
      guard(spool.close)();
    },
  };
}

/** Not a `Set`, which retains removed entries for a while: see `OpenCall`. */
function callsUnderWay() {
  const calls: OpenCall[] = [];
  return {
    add(call: OpenCall): void {
      call.slot = calls.push(call) - 1;
    },
    /** Swaps in the last one. */
    delete(call: OpenCall): void {
      if (calls[call.slot] !== call) return;
      const last = calls.pop();
      if (last === undefined || last === call) return;
      calls[call.slot] = last;
      last.slot = call.slot;
    },
    all: (): readonly OpenCall[] => [...calls],
  };
}
