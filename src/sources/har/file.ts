/** The bytes of a text file as UTF-8, in whatever encoding it was saved. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readable, SourceError } from '../source.ts';
import { encodingOf, withoutMark } from '../text-file.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * @returns chunks that are overwritten once the next one is asked for; without a byte order mark.
 * @throws SourceError when the file cannot be read.
 */
export function* utf8ChunksOf(path: string): Generator<Uint8Array, undefined, undefined> {
  const file = opened(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const first = chunkOf(file, buffer, path);
    const encoding = encodingOf(first);
    const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding); // Which drops the mark.
    let chunk = encoding === 'utf-8' ? withoutMark(first) : first;
    while (chunk.length > 0) {
      yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
      chunk = chunkOf(file, buffer, path);
    }
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  // Before it is opened: to open a pipe means to wait for somebody who writes.
  if (readable(path, () => statSync(path).isFile())) return readable(path, () => openSync(path, 'r'));
  throw new SourceError(`${path} is a folder, a device or a pipe: name a file.`);
}

function chunkOf(file: number, buffer: Buffer, path: string): Buffer {
  return readable(path, () => buffer.subarray(0, readSync(file, buffer, 0, buffer.length, null)));
}
