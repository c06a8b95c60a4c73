/** Reads what the recorder wrote: a folder for each run in it, in that a file for each process, in that a line for each call. */
import { closeSync, type Dirent, lstatSync, readdirSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { SpoolLine } from '../recorder/spool.ts';
import { codeOfError, openExisting, START_BYTES, startOf } from '../system.ts';
import { callSchema } from './call-schema.ts';

/** One line, or what stands in its place. `torn`: the file ends in the middle of it; it may still be written. */
interface SpoolRecord {
  /** Byte at which the line begins. */
  readonly position: number;
  readonly nextByte: number;
  readonly line: SpoolLine | 'unreadable' | 'torn';
}

export interface SpoolFile {
  /** The file's name below the spool's folder: the same in every run of this program. */
  readonly origin: string;
  readonly run: string;
  readonly bytes: number;
  /** The process that writes it, as `isRunning` knows it. */
  readonly writer: string;
  readonly path: string;
  /** Its lines from a byte on. */
  read(fromByte: number): Iterable<SpoolRecord>;
}

/** Of one process; many of them can still be added up. */
export const MOST_UNHEARD = 1e9;
/** No system counts its processes further. */
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
/** Of a file, to tell whether a recorder wrote it. The first lines may be damaged. */
const LOOKED_AT_LINES = 20;
const LOOKED_AT_BYTES = 16 * START_BYTES;

/** Every file of the spool, by name; none when there is no spool yet. Links in it are nobody's lines. */
export function spoolFiles(folder: string): SpoolFile[] {
  return entries(folder, (entry) => entry.isDirectory()).flatMap((run) => {
    const names = entries(join(folder, run), (entry) => entry.isFile() && entry.name.endsWith('.jsonl'));
    return names.flatMap((name) => spoolFile(join(folder, run, name), run, `${run}/${name}`));
  });
}

/** Whether a recorder wrote it: among the first lines of a file is a call or a process. Apps write `.jsonl` of their own. */
export function isSpool(folder: string): boolean {
  return spoolFiles(folder).some(({ path }) => {
    const lines = startOf(path, LOOKED_AT_BYTES)
      .toString()
      .split('\n', LOOKED_AT_LINES + 1)
      .slice(0, -1);
    return lines.some(isOfRecorder);
  });
}

/** A count alone may be an app's. */
function isOfRecorder(text: string): boolean {
  const line = parsed(text);
  return line !== 'unreadable' && ('call' in line || 'process' in line);
}

/** None when the file is gone: another golive has just taken it in and removed it. */
function spoolFile(file: string, run: string, origin: string): SpoolFile[] {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [];
  const [writer = ''] = basename(file).split('-', 1);
  return [{ origin, run, bytes: stats.size, writer, path: file, read: (fromByte) => records(file, fromByte) }];
}

/** A chunk of the file at a time: memory does not grow with it. */
function* records(file: string, fromByte: number): Generator<SpoolRecord> {
  const descriptor = openExisting(file);
  if (descriptor === null) return; // Another golive has taken it in and removed it since it was found.
  try {
    let position = fromByte;
    let dropped = 0; // Bytes of a line that no recorder wrote.
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
    return 'unreadable'; // Counted by the reader of the records, and told in the report.
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
