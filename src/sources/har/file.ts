/** The bytes of a text file as UTF-8, in whatever encoding it was saved. */
import { type FileHandle, open, stat } from 'node:fs/promises';
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
export async function* utf8ChunksOf(path: string): AsyncGenerator<Uint8Array, undefined, undefined> {
  const file = await opened(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const first = await chunkOf(file, buffer, path);
    const encoding = encodingOf(first);
    const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding); // Which drops the mark.
    let chunk = encoding === 'utf-8' ? withoutMark(first) : first;
    while (chunk.length > 0) {
      yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
      chunk = await chunkOf(file, buffer, path);
    }
  } finally {
    await file.close();
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

async function opened(path: string): Promise<FileHandle> {
  try {
    // Before it is opened: to open a pipe means to wait for somebody who writes.
    if ((await stat(path)).isFile()) return await open(path, 'r');
  } catch (error) {
    throw refusal(path, error);
  }
  throw new SourceError(`${path} is a folder, a device or a pipe: name a file.`);
}

async function chunkOf(file: FileHandle, buffer: Buffer, path: string): Promise<Buffer> {
  try {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    return buffer.subarray(0, bytesRead);
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
