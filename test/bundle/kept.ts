/** Made-up calls as golive would have recorded them, and what it reads back from a bundle. */
import { listedCalls } from '../../src/analyze/listing.ts';
import { analyze } from '../../src/analyze.ts';
import { harOf } from '../../src/bundle/har.ts';
import { shortHash } from '../../src/facts/lazy.ts';
import { keptPath, keptQuery } from '../../src/facts/path.ts';
import type { Call } from '../../src/model.ts';
import { readHar } from '../sources/har-file.ts';

/** Tables name tokens, ids and names in one word each, which no recording holds. */
export function asKept(call: Call): Call {
  const { auth, oauth } = call;
  const search = Object.entries(call.query).map(([name, value]): [string, string] => [name, value ?? '']);
  return {
    ...call,
    path: keptPath(call.path),
    query: keptQuery(new URLSearchParams(search).toString()),
    auth: { ...auth, tokenHash: hashed(auth.tokenHash) },
    oauth: oauth === null ? null : { ...oauth, issuedTokenHash: hashed(oauth.issuedTokenHash) },
  };
}

function hashed(token: string | null): string | null {
  return token === null ? null : shortHash(token);
}

/** @param skip so many of the oldest are left out. */
export function bundledHar(calls: readonly Call[], skip = 0): string {
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  const report = analyze(recording, [], { now: 0, version: '0.0.0' });
  return harOf(listedCalls(recording, {}, report), { version: '0.0.0', skip });
}

/** Oldest first, as a recording has them. */
export async function fromBundle(calls: readonly Call[]): Promise<Call[]> {
  const ordered = [...calls].sort((a, b) => a.startedAt - b.startedAt);
  const { entries, error } = await readHar(bundledHar(ordered));
  if (error !== null) throw new Error(error);
  return entries.map((entry) => {
    if ('call' in entry) return entry.call;
    throw new Error(JSON.stringify(entry));
  });
}
