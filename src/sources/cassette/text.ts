/** A cassette as text: the only place that opens the file. */
import { readFileSync, statSync } from 'node:fs';
import { codeOfError } from '../../system.ts';
import { SourceError } from '../source.ts';

/** Longer ones are not read: a cassette is edited by hand and checked in. */
const LARGEST_BYTES = 64 * 1024 * 1024;

export interface Cassette {
  readonly path: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** When the file was last written, in whole milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** @throws SourceError */
export function readCassette(path: string): Cassette {
  const stats = tried(path, () => statSync(path));
  if (!stats.isFile()) throw new SourceError(`${path} is no file: name the cassettes one by one.`);
  if (stats.size === 0) throw new SourceError(`${path} is empty: record the cassette again, or leave it out.`);
  if (stats.size > LARGEST_BYTES)
    throw new SourceError(`${path} is longer than the 64 MB that golive reads of a cassette: split it.`);
  const bytes = tried(path, () => readFileSync(path));
  return { path, text: new TextDecoder(encodingOf(bytes)).decode(bytes), modifiedAt: Math.floor(stats.mtimeMs) };
}

/** By its byte order mark: editors and shells of Windows write UTF-16. */
export function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function tried<Answer>(path: string, act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    throw new SourceError(`${path} cannot be read (${code}): name a cassette that is there and may be read.`);
  }
}
