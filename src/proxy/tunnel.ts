/** Bytes between two connections, untouched: what the proxy does for hosts that are none of its business. */
import type { Duplex } from 'node:stream';

/** Each end that closes its half closes the half of the other. */
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
