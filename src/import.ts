/** Takes calls out of files into a recording. Nothing that is there already is changed or lost, whatever the file holds. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { hostFilter } from './hosts.ts';
import { contentHash } from './import/content-hash.ts';
import { type Kind, kindsOf, readable, sourceErrorFor } from './import/kind.ts';
import { readRecording } from './recording.ts';
import { type Source, SourceError, type SourceFormat } from './sources/source.ts';
import { spoolFiles } from './sources/spool.ts';
import type { Import, PlacedCall, Store } from './store.ts';

export { SOURCE_FORMATS } from './import/kind.ts';

export interface ImportOptions {
  /** Hosts besides Docusign's. */
  readonly hosts: readonly string[];
  /** null: told by the content. */
  readonly as: SourceFormat | null;
  /** Called now and then while a file is read. */
  readonly onProgress?: (name: string, entries: number) => void;
}

/** Calls that are written at a time. */
const BATCH = 500;
/** Entries between two words of progress. */
const TOLD_ENTRIES = 1000;

/**
 * @param inputs files and folders, in whatever order.
 * @returns what came of each file. One that was imported before is read again: with another host it may hold more.
 * @throws SourceError, StoreError when an input gives nothing at all; what others gave stays.
 */
export async function importInto(store: Store, inputs: readonly string[], options: ImportOptions): Promise<Import[]> {
  const done: Import[] = [];
  for (const input of inputs)
    for (const kind of readable(input, () => kindsOf(input, options.as)))
      done.push(await importKind(store, kind, options));
  return done;
}

async function importKind(store: Store, kind: Kind, { hosts, onProgress }: ImportOptions): Promise<Import> {
  if (kind.is === 'recording') return mergeRecording(store, kind.path);
  if (kind.is === 'spool') return takeInSpool(store, kind.path);
  const origin = readable(kind.path, () => contentHash(kind.path));
  const summary = await importFile(
    store,
    origin,
    kind.source,
    { path: kind.path, isWanted: hostFilter(hosts) },
    onProgress,
  );
  store.addImport(summary);
  return summary;
}

async function importFile(
  store: Store,
  origin: string,
  source: Source,
  input: Parameters<Source['read']>[0],
  onProgress: ImportOptions['onProgress'],
): Promise<Import> {
  const counted = { calls: 0, duplicates: 0, otherHosts: 0, unreadable: 0, untimed: 0 };
  let problem: string | null = null;
  let batch: PlacedCall[] = [];

  function flush(): void {
    const duplicates = store.addCalls(batch);
    counted.calls += batch.length - duplicates;
    counted.duplicates += duplicates;
    batch = [];
  }

  try {
    for await (const entry of source.read(input)) {
      if (entry.position % TOLD_ENTRIES === 0) onProgress?.(basename(input.path), entry.position);
      if ('call' in entry && batch.push({ origin, position: entry.position, call: entry.call }) >= BATCH) flush();
      if ('isUntimed' in entry) counted.untimed += 1;
      if ('otherHost' in entry) counted.otherHosts += 1;
      if (!('problem' in entry)) continue;
      counted.unreadable += 1;
      problem ??= `Entry ${entry.position}: ${entry.problem}.`;
    }
  } catch (thrown) {
    const error = sourceErrorFor(input.path, thrown);
    if (!(error instanceof SourceError) || counted.calls + batch.length === 0) throw error;
    problem = error.message;
  }
  flush();
  refuseUseless(input.path, { ...counted, problem });
  return { origin, name: basename(input.path), format: source.format, ...counted, problem };
}

/** A file of which nothing could be used is no evidence; one that holds no Docusign call is said to hold none. */
function refuseUseless(
  path: string,
  { calls, duplicates, otherHosts, unreadable, problem }: Omit<Import, 'origin' | 'name' | 'format' | 'untimed'>,
): void {
  if (calls + duplicates > 0) return;
  if (unreadable > 0 && otherHosts === 0)
    throw new SourceError(`Nothing of ${path} can be used: ${unreadable} entries could not be read. ${problem}`);
  if (otherHosts > 0)
    throw new SourceError(
      `${path} holds ${otherHosts} ${otherHosts === 1 ? 'call' : 'calls'}, none of them to Docusign: name another file, or the host with --host.`,
    );
  throw new SourceError(`${path} holds no calls: name another file.`);
}

function mergeRecording(store: Store, path: string): Import {
  readRecording(path).close(); // Says what is wrong with it, and takes in what waits beside it.
  const merged = golives(path, store.merge(path));
  // Merged once more it brings nothing, and what it brought before stays told.
  if (merged.calls + merged.duplicates > 0) store.addImport(merged);
  return merged;
}

function takeInSpool(store: Store, path: string): Import {
  const before = store.callCount();
  for (const file of spoolFiles(path)) store.add(file);
  return golives(path, { calls: store.callCount() - before, duplicates: 0 });
}

function golives(path: string, came: Pick<Import, 'calls' | 'duplicates'>): Import {
  const name = basename(path);
  return {
    origin: createHash('sha256').update(resolve(path)).digest('hex'), // Its content is another each time it is used.
    name,
    format: 'golive',
    ...came,
    otherHosts: 0,
    unreadable: 0,
    untimed: 0,
    problem: null,
  };
}
