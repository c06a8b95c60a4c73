/** Reads the spool that the recorder wrote: a folder per run, with a file per process, with a line per call. */
import { closeSync, type Dirent, lstatSync, readdirSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { SpoolLine } from '../recorder/spool.ts';
import { codeOfError, openExisting, START_BYTES, startOf } from '../system.ts';
import { callSchema } from './call-schema.ts';

/** One line, or why it could not be read. `torn`: the file ends in the middle of it; it may still be being written. */
interface SpoolRecord {
  /** Byte at which the line begins. */
  readonly position: number;
  readonly nextByte: number;
  readonly line: SpoolLine | 'unreadable' | 'torn';
}

export interface SpoolFile {
  /** The file's path relative to the spool: a stable identifier. */
  readonly origin: string;
  readonly run: string;
  readonly bytes: number;
  /** The mark of the process that writes it, for `isRunning`. */
  readonly writer: string;
  readonly path: string;
  /** Its lines from a byte offset on. */
  read(fromByte: number): Iterable<SpoolRecord>;
}

/** Per process; low enough that sums of many processes stay exact. */
export const MOST_UNHEARD = 1e9;
/** No system has larger process ids. */
const pid = z
  .int()
  .min(0)
  .max(2 ** 32);

const lineSchema = z.union([
  z.object({ v: z.literal(1), call: callSchema }),
  z.object({
    v: z.literal(1),
    process: z.object({ pid, ppid: pid, node: z.string().max(40), startedAt: z.number() }),
  }),
  z.object({ v: z.literal(1), missed: z.int().min(0).max(MOST_UNHEARD) }),
  z.object({ v: z.literal(1), lost: z.int().min(0).max(MOST_UNHEARD) }),
  z.object({ v: z.literal(1), threads: z.int().min(0).max(MOST_UNHEARD) }),
]) satisfies z.ZodType<SpoolLine>;

const CHUNK_BYTES = 1024 * 1024;
/** A call takes a few thousand. */
const LONGEST_LINE_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;
/** Lines to inspect when detecting a spool file. The first ones may be damaged. */
const LOOKED_AT_LINES = 20;
const LOOKED_AT_BYTES = 16 * START_BYTES;

/** The runs of a spool, by name; none if there is no spool. Symbolic links in it are ignored. */
export function runsIn(folder: string): string[] {
  return entries(folder, (entry) => entry.isDirectory());
}

/** The files of one of these runs, by name; none if it is gone. */
export function runFiles(folder: string, run: string): SpoolFile[] {
  const names = entries(join(folder, run), (entry) => entry.isFile() && entry.name.endsWith('.jsonl'));
  return names.flatMap((name) => spoolFile(join(folder, run, name), run, `${run}/${name}`));
}

/** The files of all runs. */
export function spoolFiles(folder: string): SpoolFile[] {
  return runsIn(folder).flatMap((run) => runFiles(folder, run));
}

/** Whether it is a spool: among the first lines of a file is a call or a process. Apps may have `.jsonl` files of their own. */
export function isSpool(folder: string): boolean {
  return spoolFiles(folder).some(({ path }) => {
    const lines = startOf(path, LOOKED_AT_BYTES)
      .toString()
      .split('\n', LOOKED_AT_LINES + 1)
      .slice(0, -1);
    return lines.some(isOfRecorder);
  });
}

/** A count alone is not enough: it may come from an app's own file. */
function isOfRecorder(text: string): boolean {
  const line = parsed(text);
  return line !== 'unreadable' && ('call' in line || 'process' in line);
}

/** Empty if the file is gone: another golive has just imported and removed it. */
function spoolFile(file: string, run: string, origin: string): SpoolFile[] {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [];
  const [writer = ''] = basename(file).split('-', 1);
  return [{ origin, run, bytes: stats.size, writer, path: file, read: (fromByte) => records(file, fromByte) }];
}

/** Reads in chunks, in constant memory. */
function* records(file: string, fromByte: number): Generator<SpoolRecord> {
  const descriptor = openExisting(file);
  if (descriptor === null) return; // Another golive has imported and removed it meanwhile.
  try {
    let position = fromByte;
    let dropped = 0; // Bytes dropped of an overlong line.
    let rest = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const bytes = readSync(descriptor, chunk, 0, CHUNK_BYTES, position + dropped + rest.length);
      let end = chunk.subarray(0, bytes).indexOf(NEWLINE);
      if (end >= 0) end += rest.length;
      rest = Buffer.concat([rest, chunk.subarray(0, bytes)]);
      for (; end >= 0; end = rest.indexOf(NEWLINE)) {
        const nextByte = position + dropped + end + 1;
        yield { position, nextByte, line: dropped > 0 ? 'unreadable' : parsed(rest.toString('utf8', 0, end)) };
        rest = rest.subarray(end + 1);
        position = nextByte;
        dropped = 0;
      }
      if (rest.length > LONGEST_LINE_BYTES) {
        dropped += rest.length;
        rest = Buffer.alloc(0);
      }
      if (bytes === 0) break;
    }
    if (rest.length + dropped > 0) yield { position, nextByte: position, line: 'torn' };
  } finally {
    closeSync(descriptor);
  }
}

function parsed(text: string): SpoolLine | 'unreadable' {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return 'unreadable'; // The caller counts it, and the report shows the count.
  }
}

function entries(folder: string, isWanted: (entry: Dirent) => boolean): string[] {
  try {
    const wanted = readdirSync(folder, { withFileTypes: true }).filter(isWanted);
    return wanted.map(({ name }) => name).sort();
  } catch (error) {
    const code = codeOfError(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return []; // No spool was written here, or this entry is a file.
    throw error;
  }
}
