/** Imports calls from files into a recording. Never changes or loses what the recording already holds. */

import { basename } from 'node:path';
import { counted } from './counted.ts';
import { hostFilter } from './hosts.ts';
import { contentHash } from './import/content-hash.ts';
import { type Kind, kindsOf } from './import/kind.ts';
import { importSpool, mergeRecording } from './import/recordings.ts';
import { callSchema } from './sources/call-schema.ts';
import type { Input, Source, SourceEntry, SourceFormat } from './sources/source.ts';
import { orSourceError, SourceError, sourceErrorFor } from './sources/source.ts';
import type { Import, PlacedCall, Store } from './store.ts';

export { SOURCE_FORMATS, SOURCE_NAMES } from './import/kind.ts';

export interface ImportOptions {
  /** Hosts besides Docusign's. */
  readonly hosts: readonly string[];
  /** null: detected from the content. */
  readonly as: SourceFormat | null;
  /** Called periodically while a file is read. */
  readonly onProgress?: (name: string, entries: number) => void;
  /** Called for a folder with files of no known format, with their names. */
  readonly onLeftAlone?: (folder: string, names: readonly string[]) => void;
  /** Called for a file with calls to other hosts on eSignature paths, with the number of calls per host. */
  readonly onPassedOver?: (name: string, hosts: ReadonlyMap<string, number>) => void;
}

/** Calls per write. */
const BATCH = 500;
/** Most hosts to count; messages list far fewer. */
const MOST_GATEWAYS = 100;
/** Entries between two progress reports. */
const TOLD_ENTRIES = 1000;

/**
 * @param inputs files and folders, in any order.
 * @returns the result of each file. A file that was imported before is read again, because new hosts may match more calls.
 * @throws SourceError, StoreError if an input gives nothing at all; imports of other inputs stay.
 */
export async function importInto(store: Store, inputs: readonly string[], options: ImportOptions): Promise<Import[]> {
  const done: Import[] = [];
  for (const input of inputs) {
    const { kinds, leftAlone } = orSourceError(input, () => kindsOf(input, options.as));
    // A folder may contain the target recording itself.
    const others = kinds.filter(({ is, path }) => is !== 'recording' || !store.isAt(path));
    if (others.length === 0) throw new SourceError(`${input} is the recording itself: name the files to import.`);
    if (leftAlone.length > 0) options.onLeftAlone?.(input, leftAlone);
    for (const kind of others) done.push(await importKind(store, kind, options));
  }
  return done;
}

async function importKind(store: Store, kind: Kind, options: ImportOptions): Promise<Import> {
  const { hosts, onProgress, onPassedOver } = options;
  if (kind.is === 'recording') return mergeRecording(store, kind.path);
  if (kind.is === 'spool') return importSpool(store, kind.path);
  const origin = orSourceError(kind.path, () => contentHash(kind.path, kind.source));
  const input = { path: kind.path, isWanted: hostFilter(hosts) };
  const { again, gateways, ...summary } = await importFile({ store, origin, source: kind.source, input, onProgress });
  if (gateways.size > 0) onPassedOver?.(summary.name, gateways);
  store.addImport(summary); // Totals of the file over all imports.
  return { ...summary, calls: summary.calls - again, duplicates: summary.duplicates + again };
}

interface ImportedFile {
  readonly store: Store;
  readonly origin: string;
  readonly source: Source;
  readonly input: Input;
  readonly onProgress: ImportOptions['onProgress'];
}

async function importFile({
  store,
  origin,
  source,
  input,
  onProgress,
}: ImportedFile): Promise<Import & { readonly again: number; readonly gateways: ReadonlyMap<string, number> }> {
  const gateways = new Map<string, number>();
  const found = { calls: 0, duplicates: 0, otherHosts: 0, unreadable: 0, untimed: 0, again: 0 };
  let problem: string | null = null;
  let batch: PlacedCall[] = [];

  function flush(): void {
    const { duplicates, again } = store.addCalls(batch);
    found.calls += batch.length - duplicates;
    found.duplicates += duplicates;
    found.again += again;
    batch = [];
  }

  try {
    for await (const read of source.read(input)) {
      const entry = fitting(read);
      if (entry.position % TOLD_ENTRIES === 0) onProgress?.(basename(input.path), entry.position);
      if ('call' in entry && batch.push({ origin, position: entry.position, call: entry.call }) >= BATCH) flush();
      if ('isUntimed' in entry) found.untimed += 1;
      if ('otherHost' in entry) found.otherHosts += 1;
      if ('gateway' in entry && gateways.size < MOST_GATEWAYS)
        gateways.set(entry.gateway, 1 + (gateways.get(entry.gateway) ?? 0));
      if (!('problem' in entry)) continue;
      found.unreadable += 1;
      problem ??= `Entry ${entry.position}: ${entry.problem}.`;
    }
  } catch (thrown) {
    const error = sourceErrorFor(input.path, thrown);
    if (!(error instanceof SourceError) || found.calls + batch.length === 0) throw error;
    problem = error.message;
  }
  flush();
  refuseUseless(input.path, { ...found, problem });
  const { again, ...summary } = found;
  return { origin, name: basename(input.path), format: source.format, ...summary, problem, again, gateways };
}

/** Rejects a call that does not fit the schema: it would make the recording unreadable. */
function fitting(entry: SourceEntry): SourceEntry {
  if (!('call' in entry)) return entry;
  const { error } = callSchema.safeParse(entry.call);
  if (error === undefined) return entry;
  const [field] = error.issues[0]?.path ?? []; // Only the top-level field: deeper names come from the file.
  return { position: entry.position, problem: `its ${String(field)} is too long, too large, or none that is known` };
}

/** Throws if a file gave no call, with the reason: unreadable entries, other hosts only, or no calls at all. */
function refuseUseless(
  path: string,
  { calls, duplicates, otherHosts, unreadable, problem }: Omit<Import, 'origin' | 'name' | 'format' | 'untimed'>,
): void {
  if (calls + duplicates > 0) return;
  const entries = unreadable === 1 ? 'one entry' : `${unreadable} entries`;
  if (unreadable > 0 && otherHosts === 0)
    throw new SourceError(`Nothing of ${path} can be used: its ${entries} could not be read. ${problem}`);
  if (otherHosts > 0)
    throw new SourceError(
      `${path} holds ${counted(otherHosts, 'call')}, none of them to Docusign: name another file, or the host with --host.`,
    );
  throw new SourceError(`${path} holds no calls: name another file.`);
}
