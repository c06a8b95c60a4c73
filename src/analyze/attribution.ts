/** Attributes each call to an app, and adds its context: its meaning, its key, and the time since the app's last identical read. */
import { meaningOf } from '../docusign.ts';
import type { Call, SeenCall } from '../model.ts';
import { type Apps, isAdded } from './added-hosts.ts';
import { type KeyResolver, keyResolver } from './keys.ts';
import { type SeenCallMapper, seenCallMapper } from './seen.ts';

const NO_APPS: Apps = new Set();

/** Not a generator: a result object for each call would mean a million short-lived allocations. */
export interface Attribution {
  readonly resolver: KeyResolver;
  /** To be called for every call of the recording, oldest first. @returns null for a call of another key than the judged one. */
  see(call: Call): SeenCall | null;
}

/**
 * @param keyedCalls the calls that show an integration key.
 * @param integrationKey judge the calls of this key only; undefined: all calls.
 * @param withoutAdded the apps whose calls to hosts added with `--host` do not count in the review.
 */
export function attribution(
  keyedCalls: Iterable<Call>,
  integrationKey?: string | undefined,
  withoutAdded: Apps = NO_APPS,
): Attribution {
  const resolver = keyResolver(keyedCalls, integrationKey);
  const mappers = new Map<string | null, SeenCallMapper>();

  function mapperOf(key: string | null): SeenCallMapper {
    const known = mappers.get(key);
    if (known !== undefined) return known;
    const fresh = seenCallMapper(key);
    mappers.set(key, fresh);
    return fresh;
  }

  return {
    resolver,
    see(call) {
      const key = resolver.keyOf(call);
      if (integrationKey !== undefined && key !== integrationKey) return null;
      const meaning = meaningOf(call);
      const isLeftOut = withoutAdded.has(key) && isAdded(meaning);
      return mapperOf(key)(call, isLeftOut ? { ...meaning, notEligible: 'added-host' } : meaning);
    },
  };
}
