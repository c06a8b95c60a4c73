/** A cassette as text: the only place that opens the file. */
import { readFileSync, statSync } from 'node:fs';
import { orSourceError, SourceError } from '../source.ts';
import { decoded } from '../text-file.ts';

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
  const stats = orSourceError(path, () => statSync(path));
  if (!stats.isFile()) throw new SourceError(`${path} is not a file: name the cassettes one by one.`);
  if (stats.size === 0) throw new SourceError(`${path} is empty: record the cassette again, or leave it out.`);
  if (stats.size > LARGEST_BYTES)
    throw new SourceError(`${path} is longer than the 64 MB that golive reads of a cassette: split it.`);
  const text = decoded(orSourceError(path, () => readFileSync(path)));
  return { path, text, modifiedAt: Math.floor(stats.mtimeMs) };
}
