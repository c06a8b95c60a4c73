/** What an input is: told by its content, not by its name. */
import { readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { cassetteSource } from '../sources/cassette.ts';
import { harSource } from '../sources/har.ts';
import { isReport, noCallsInReport } from '../sources/own-output.ts';
import { requestLogFolder, requestLogSource } from '../sources/request-log.ts';
import { type Source, SourceError, type SourceFormat } from '../sources/source.ts';
import { isSpool } from '../sources/spool.ts';
import { isRecording } from '../store.ts';
import { isSqlite, START_BYTES, startOf } from '../system.ts';

export type Kind =
  | { readonly is: 'source'; readonly source: Source; readonly path: string }
  /** A database of golive's. */
  | { readonly is: 'recording'; readonly path: string }
  /** A folder of lines that a recorder wrote. */
  | { readonly is: 'spool'; readonly path: string };

/** In the order in which a file is asked: who asks for more comes first. */
const SOURCES: readonly Source[] = [requestLogSource, harSource, cassetteSource];

/** Of `--as`. */
export const SOURCE_FORMATS: readonly SourceFormat[] = [...SOURCES.map(({ format }) => format), 'golive'];

/** Files of a folder that may be somebody's evidence; what else lies there is left alone. */
const EVIDENCE = /\.(?:har|json|ya?ml|zip|db)$/i;
/** Those of them that a format can be in which also is a folder. */
const ZIPPED = /\.zip$/i;
const RECORDED = /\.db$/i;
const CAN_BE = 'a HAR file, a ZIP or folder of request logs, a VCR cassette, or a recording of golive';

/** What an input holds. */
export interface Found {
  readonly kinds: readonly Kind[];
  /** Names of files in a folder that could be evidence by their endings, and are of no format. */
  readonly leftAlone: readonly string[];
}

/** A folder gives all that is in it: unpacked logs, a spool, files. @throws SourceError when nothing of it can be read. */
export function kindsOf(path: string, as: SourceFormat | null): Found {
  const stats = existing(path);
  if (stats.isDirectory()) return folderKinds(path, as);
  if (!stats.isFile()) throw new SourceError(`${path} is a device, a socket or a pipe: name a file.`);
  return { kinds: [fileKind(path, as)], leftAlone: [] };
}

/** Each piece of evidence in it: unpacked logs or a spool are no reason to leave out what lies beside them. */
function folderKinds(path: string, as: SourceFormat | null): Found {
  const files = filesIn(path, as);
  const kinds = [...logsIn(path, as), ...spoolIn(path, as), ...files.kinds];
  if (kinds.length > 0) return { ...files, kinds };
  throw new SourceError(`The folder ${path} holds nothing that can be read: name ${CAN_BE}.`);
}

function logsIn(path: string, as: SourceFormat | null): readonly Kind[] {
  const isWanted = as === null || as === requestLogSource.format;
  return isWanted && requestLogFolder(path) ? [{ is: 'source', source: requestLogSource, path }] : [];
}

function spoolIn(path: string, as: SourceFormat | null): readonly Kind[] {
  if (as !== null && as !== 'golive') return [];
  return isSpool(path) ? [{ is: 'spool', path }] : [];
}

function filesIn(path: string, as: SourceFormat | null): Found {
  const evidence = as === 'request-log' ? ZIPPED : as === 'golive' ? RECORDED : EVIDENCE;
  const kinds: Kind[] = [];
  const leftAlone: string[] = [];
  for (const name of filesOf(path).filter((each) => evidence.test(each))) {
    const file = join(path, name);
    const start = startOf(file, START_BYTES);
    if (isReport(start)) continue;
    const kind = forced(file, as) ?? recognised(file, start);
    // Apps have databases of their own.
    if (kind === null || (as === null && kind.is === 'recording' && !isRecording(file))) leftAlone.push(name);
    else kinds.push(kind);
  }
  return { kinds, leftAlone };
}

function filesOf(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => name).sort();
}

function fileKind(path: string, as: SourceFormat | null): Kind {
  const start = startOf(path, START_BYTES);
  const kind = forced(path, as) ?? recognised(path, start);
  if (kind !== null) return kind;
  if (start.length === 0) throw new SourceError(`${path} is empty: name ${CAN_BE}.`);
  if (isReport(start)) throw noCallsInReport(path);
  throw new SourceError(
    `${path} is none of the formats that can be read: name ${CAN_BE}, or say which it is with --as.`,
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
