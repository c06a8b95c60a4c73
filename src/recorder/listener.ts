/** What the hearing of `http` and of `undici` share: which hosts count, and where a finished call goes. */
import { factsOf, type OpenCall } from './open-call.ts';
import type { Spool } from './spool.ts';

export interface Listener {
  /** @param host with or without a port. */
  isHeard(host: string): boolean;
  opened(call: OpenCall): void;
  /** Writes the call; a second time does nothing. */
  finished(call: OpenCall): void;
  /** The function without its exceptions: in a channel's subscriber they would end the app. */
  guard<Args extends unknown[]>(hear: (...args: Args) => void): (...args: Args) => void;
  /** The process ends: calls still under way are written as they stand. */
  close(): void;
}

export function createListener(spool: Spool, isHeard: (host: string) => boolean): Listener {
  const underWay = new Set<OpenCall>();

  function guard<Args extends unknown[]>(hear: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        hear(...args);
      } catch {
        spool.lose(); // Counted and told by the parent; the app must not notice.
      }
    };
  }

  function finished(call: OpenCall): void {
    if (call.finished) return;
    call.finished = true;
    underWay.delete(call);
    spool.append({ v: 1, call: factsOf(call) });
  }

  return {
    isHeard,
    opened: (call) => void underWay.add(call),
    finished,
    guard,
    close() {
      for (const call of underWay) {
        if (call.status === null) call.networkError ??= 'PROCESS_ENDED';
        guard(finished)(call);
      }
      guard(spool.close)();
    },
  };
}
