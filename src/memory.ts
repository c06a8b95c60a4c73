/** Bounded maps for rules: entries of recent time, or a limited number of entries. Neither grows with the recording. */

export interface Memory<T> {
  /** The last value; undefined if never set or evicted. */
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** Recent values by key. */
export interface Recent<T> {
  /** The last value; may be older than `lifeMs`, but is never evicted before that. */
  get(key: string): T | undefined;
  /** @param at time of the value, milliseconds since the epoch; must not decrease. */
  set(key: string, value: T, at: number): void;
}

/**
 * A map that keeps entries for at least `lifeMs` and at most twice as long (two generations), so its size depends only on
 * recent traffic.
 */
export function recentMemory<T>(lifeMs: number): Recent<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let youngSince = Number.NEGATIVE_INFINITY;
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set(key, value, at) {
      if (at - youngSince > lifeMs) {
        old = young;
        young = new Map();
        youngSince = at;
      }
      young.set(key, value);
    },
  };
}

/** A map of at most `most` keys: when it is full, the least recently set half is evicted. */
export function boundedMemory<T>(most: number): Memory<T> {
  const kept = new Map<string, T>();
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      kept.delete(key); // Reinserted, it becomes the newest.
      kept.set(key, value);
      if (kept.size > most) forgetOlderHalf(kept);
    },
  };
}

function forgetOlderHalf(kept: Map<string, unknown>): void {
  let surplus = kept.size / 2;
  for (const oldest of kept.keys()) {
    if (surplus <= 0) return;
    surplus -= 1;
    kept.delete(oldest);
  }
}
