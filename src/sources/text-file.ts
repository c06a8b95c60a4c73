/** Reads text files in UTF-8 or UTF-16, which editors and shells on Windows write. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { orSourceError, SourceError } from './source.ts';

const CHUNK_BYTES = 256 * 1024;

/** Detects the encoding by the byte order mark, or by the zero bytes of a text that begins with ASCII. */
export function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return 'utf-16be';
  return 'utf-8';
}

/** Without a byte order mark; damaged where the bytes end within a character. */
export function decoded(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** UTF-8 without its byte order mark. */
export function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/**
 * Streams a file as UTF-8.
 * @returns chunks without a byte order mark. The buffer is reused: a chunk is valid until the next one is requested.
 * @throws SourceError if the file cannot be read.
 */
export function* utf8ChunksOf(path: string): Generator<Uint8Array, undefined, undefined> {
  const file = opened(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const first = chunkOf(file, buffer, path);
    const encoding = encodingOf(first);
    const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding); // This drops the mark.
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
  // Checked before opening: opening a pipe blocks until there is a writer.
  if (orSourceError(path, () => statSync(path).isFile())) return orSourceError(path, () => openSync(path, 'r'));
  throw new SourceError(`${path} is a folder, a device or a pipe: name a file.`);
}

function chunkOf(file: number, buffer: Buffer, path: string): Buffer {
  return orSourceError(path, () => buffer.subarray(0, readSync(file, buffer, 0, buffer.length, null)));
}
