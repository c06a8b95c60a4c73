/** What a rule remembers by key: what was heard of late, or the newest of many. Neither grows with the recording. */

export interface Memory<T> {
  /** What was set last; undefined when it was never set or is forgotten. */
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** What was heard of late, by key. */
export interface Recent<T> {
  /** What was set last; perhaps older than it need be, but never lost too early. */
  get(key: string): T | undefined;
  /** @param at when it was heard, milliseconds since the epoch; never earlier than in the call before. */
  set(key: string, value: T, at: number): void;
}

/**
 * A memory that keeps what was set in the last `lifeMs`, and is rid of it when twice that time has passed: its size
 * follows what was heard of late, however long the recording.
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

/** A memory of at most so many keys: when one more comes, the half that was set longest ago is forgotten. */
export function boundedMemory<T>(most: number): Memory<T> {
  const kept = new Map<string, T>();
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      kept.delete(key); // Set anew it is the youngest.
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
