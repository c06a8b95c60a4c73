/** The bytes of a text file as UTF-8, in whatever encoding it was saved. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { codeOfError } from '../../system.ts';
import { SourceError } from '../source.ts';

const CHUNK_BYTES = 256 * 1024;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const REFUSALS: ReadonlyMap<string | null, string> = new Map([
  ['ENOENT', 'does not exist: name a file that does.'],
  ['EACCES', 'may not be read: change its permissions.'],
]);

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

/** The text in which a file begins; damaged where `start` cuts through a character. */
export function textOfStart(start: Uint8Array): string {
  return new TextDecoder(encodingOf(start)).decode(start);
}

/** By its mark, or by the zero bytes of a text that begins with ASCII. */
function encodingOf(start: Uint8Array): Encoding {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return 'utf-16be';
  return 'utf-8';
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function opened(path: string): number {
  try {
    // Before it is opened: to open a pipe means to wait for somebody who writes.
    if (statSync(path).isFile()) return openSync(path, 'r');
  } catch (error) {
    throw refusal(path, error);
  }
  throw new SourceError(`${path} is a folder, a device or a pipe: name a file.`);
}

function chunkOf(file: number, buffer: Buffer, path: string): Buffer {
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, null));
  } catch (error) {
    throw refusal(path, error);
  }
}

function refusal(path: string, error: unknown): SourceError {
  const code = codeOfError(error);
  const why =
    REFUSALS.get(code) ?? `cannot be read (${code ?? 'unknown cause'}): copy it to another place and try again.`;
  return new SourceError(`${path} ${why}`, { cause: error });
}
