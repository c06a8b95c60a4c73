/** Relays bytes between two connections, for hosts that are not recorded. */
import type { Duplex } from 'node:stream';

/** A half-close of one end is passed on to the other. */
export function join(one: Duplex, other: Duplex): void {
  one.pipe(other);
  other.pipe(one);
  const part = (): void => {
    one.destroy();
    other.destroy();
  };
  for (const end of [one, other]) {
    end.on('error', part);
    end.on('close', () => {
      if (!end.readableEnded || !end.writableFinished) part();
    });
  }
}
