/** What the engines share: which hosts count, who makes a call, and where a finished one goes. */
import type { CallSource } from '../model.ts';
import type { CallSites } from './call-site.ts';
import { jsonOfCall, type OpenCall } from './open-call.ts';
import type { Spool } from './spool.ts';
import type { Above } from './stack.ts';
import { isWhole } from './target.ts';
import { leadsTo } from './traffic.ts';

/** Tells, while a call is made, where in the app that is and in which test. Both may throw. */
export interface Caller {
  readonly site: CallSites;
  readonly test: () => string | null;
}

export interface Listener {
  /** @param host with or without a port. */
  isHeard(host: string): boolean;
  /** To be called while the code that makes the call is on the stack. @param above what Node called of the recorder. */
  opened(call: OpenCall, above: Above): void;
  /** To be told of a call's connection, whenever it may be known: what goes to golive's own proxy is heard there. */
  connected(call: OpenCall, socket: unknown): void;
  /** A call that failed before its connection was known: with a whole URL for its target it went to a proxy. */
  unconnected(call: OpenCall, target: string): void;
  /** Writes the call; a second time does nothing. */
  finished(call: OpenCall): void;
  /** A call went by that cannot be heard: it is only counted. */
  missed(): void;
  /** A worker thread was started, Node's own among them: each writes a file of its own where it is heard. */
  threadStarted(): void;
  /** The function without its exceptions: in a channel's subscriber they would end the app. */
  guard<Args extends unknown[]>(hear: (...args: Args) => void): (...args: Args) => void;
  /** Calls still under way are written as they stand. @param why they have no answer yet. */
  close(why: string): void;
}

export interface Hearing {
  readonly isHeard: Listener['isHeard'];
  /** null: it is not asked for. */
  readonly caller: Caller | null;
  readonly source: CallSource;
  /** Of golive's proxy, where there is one. */
  readonly proxyPort: number | null;
}

export function createListener(spool: Spool, { isHeard, caller, source, proxyPort }: Hearing): Listener {
  const underWay = callsUnderWay();

  function guard<Args extends unknown[]>(hear: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        hear(...args);
      } catch {
        spool.lose(); // Counted and told by the parent; the app must not notice.
      }
    };
  }

  /** A frozen `Error` or a runner of another kind must not cost the call. */
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

/** No `Set`, which keeps what it held for a while: see `OpenCall`. */
function callsUnderWay() {
  const calls: OpenCall[] = [];
  return {
    add(call: OpenCall): void {
      call.slot = calls.push(call) - 1;
    },
    /** The last one takes its place. */
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
