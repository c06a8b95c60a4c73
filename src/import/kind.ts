/** Detects the format of an input by its content, not by its name. */
import { readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { cassetteSource } from '../sources/cassette.ts';
import { harSource } from '../sources/har.ts';
import { isReport, noCallsInReport } from '../sources/own-output.ts';
import { requestLogSource } from '../sources/request-log.ts';
import { type Format, type Source, SourceError, type SourceFormat } from '../sources/source.ts';
import { isSpool, spoolFiles } from '../sources/spool.ts';
import { isRecording } from '../store.ts';
import { isSqlite, START_BYTES, startOf } from '../system.ts';

export type Kind =
  | { readonly is: 'source'; readonly source: Source; readonly path: string }
  /** A golive recording. */
  | { readonly is: 'recording'; readonly path: string }
  /** A folder of lines written by a recorder. */
  | { readonly is: 'spool'; readonly path: string };

/** In the order in which they are tried: the more specific come first. */
const SOURCES: readonly Source[] = [harSource, requestLogSource, cassetteSource];

/** golive's own recordings are merged, not read call by call. */
const OWN: Format = {
  format: 'golive',
  one: 'a recording of golive',
  many: 'recordings and spool folders of golive',
  endings: ['.db'],
};
const ALL: readonly Format[] = [...SOURCES, OWN];

/** For `--as`. */
export const SOURCE_FORMATS: readonly SourceFormat[] = ALL.map(({ format }) => format);

/** The readable formats, for messages. */
export const SOURCE_NAMES = new Intl.ListFormat('en').format(ALL.map(({ many }) => many));

const CAN_BE = new Intl.ListFormat('en', { type: 'disjunction' }).format(ALL.map(({ one }) => one));

/** The format of an input. */
export interface Found {
  readonly kinds: readonly Kind[];
  /** Names in a folder that could be evidence but have no known format: files, and folders of `.jsonl` files. */
  readonly leftAlone: readonly string[];
}

/** A folder gives everything in it: unpacked logs, a spool, files. @throws SourceError if nothing in it can be read. */
export function kindsOf(path: string, as: SourceFormat | null): Found {
  const stats = existing(path);
  if (stats.isDirectory()) return folderKinds(path, as);
  if (!stats.isFile()) throw new SourceError(`${path} is a device, a socket or a pipe: name a file.`);
  return { kinds: [fileKind(path, as)], leftAlone: [] };
}

/** Each piece of evidence in a folder: unpacked logs or a spool do not hide the files next to them. */
function folderKinds(path: string, as: SourceFormat | null): Found {
  const [spool, files] = [spoolIn(path, as), filesIn(path, as)];
  const kinds = [...foldersIn(path, as), ...spool.kinds, ...files.kinds];
  if (kinds.length > 0) return { kinds, leftAlone: [...spool.leftAlone, ...files.leftAlone] };
  throw new SourceError(`The folder ${path} holds nothing that can be read: name ${CAN_BE}.`);
}

function foldersIn(path: string, as: SourceFormat | null): readonly Kind[] {
  const sources = SOURCES.filter((each) => isWanted(each, as) && each.recognisesFolder?.(path));
  return sources.map((source) => ({ is: 'source', source, path }));
}

function spoolIn(path: string, as: SourceFormat | null): Found {
  if (!isWanted(OWN, as)) return { kinds: [], leftAlone: [] };
  if (isSpool(path)) return { kinds: [{ is: 'spool', path }], leftAlone: [] };
  const folders = new Set(spoolFiles(path).map(({ run }) => `${run}/`));
  return { kinds: [], leftAlone: [...folders] };
}

function isWanted({ format }: Format, as: SourceFormat | null): boolean {
  return as === null || as === format;
}

/** Files that may be evidence. */
function filesIn(path: string, as: SourceFormat | null): Found {
  const endings = ALL.filter((each) => isWanted(each, as)).flatMap((each) => each.endings);
  const kinds: Kind[] = [];
  const leftAlone: string[] = [];
  for (const name of filesOf(path, endings)) {
    const file = join(path, name);
    const start = startOf(file, START_BYTES);
    if (isReport(start)) continue;
    const kind = forced(file, as) ?? recognised(file, start);
    // Apps have their own databases.
    if (kind === null || (as === null && kind.is === 'recording' && !isRecording(file))) leftAlone.push(name);
    else kinds.push(kind);
  }
  return { kinds, leftAlone };
}

function filesOf(folder: string, endings: readonly string[]): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ name }) => name).sort();
  return names.filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
}

function fileKind(path: string, as: SourceFormat | null): Kind {
  const start = startOf(path, START_BYTES);
  const kind = forced(path, as) ?? recognised(path, start);
  if (kind !== null) return kind;
  if (start.length === 0) throw new SourceError(`${path} is empty: name ${CAN_BE}.`);
  if (isReport(start)) throw noCallsInReport(path);
  throw new SourceError(
    `${path} is in none of the formats that golive reads: name ${CAN_BE}, or say which it is with --as.`,
  );
}

/** By `--as`. */
function forced(path: string, as: SourceFormat | null): Kind | null {
  if (as === 'golive') return { is: 'recording', path };
  const source = SOURCES.find(({ format }) => format === as);
  return source === undefined ? null : { is: 'source', source, path };
}

/** By its content. */
function recognised(path: string, start: Buffer): Kind | null {
  if (isSqlite(start)) return { is: 'recording', path };
  const source = SOURCES.find((each) => each.recognises(start, path));
  return source === undefined ? null : { is: 'source', source, path };
}

function existing(path: string): Stats {
  if (path === '') throw new SourceError(`One of the names is empty: name ${CAN_BE}.`);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new SourceError(`There is no file ${path}: name ${CAN_BE}.`);
  return stats;
}
