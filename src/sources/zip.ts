/** Reads the files inside a ZIP one by one, in memory. Nothing is unpacked to disk. */
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { SourceError, sourceErrorFor } from './source.ts';

/** A file of a ZIP with its content, or why it cannot be read: one clause, without any of its content. */
export type ZippedFile =
  | { readonly name: string; readonly modifiedAt: number; readonly content: Buffer }
  | { readonly name: string; readonly problem: string };

/** Limits against ZIP bombs. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one file, and of all that are read. */
  readonly fileBytes: number;
  readonly totalBytes: number;
  /** The largest compression ratio of a file; small files may have any. */
  readonly ratio: number;
  readonly smallBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** Docusign's own ZIPs hold 50 texts. */
export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  fileBytes: 32 * MEGABYTE,
  totalBytes: 256 * MEGABYTE,
  ratio: 200,
  smallBytes: MEGABYTE,
};

const STORED = 0;
const DEFLATED = 8;

/** Whether a file begins like a ZIP, even an empty one. */
export function isZip(start: Uint8Array): boolean {
  const [p, k, third, fourth] = start;
  if (p !== 0x50 || k !== 0x4b) return false;
  return (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
}

/**
 * Its files in the order of its directory, without folders; both files if two share a name.
 * @throws SourceError if it is not a complete ZIP, or one that costs too much.
 */
export async function* zippedFiles(path: string, limits: ZipLimits = ZIP_LIMITS): AsyncGenerator<ZippedFile> {
  const zip = await opened(path);
  if (zip.entryCount > limits.entries) {
    zip.close();
    throw new SourceError(
      `${path} holds ${zip.entryCount} files and at most ${limits.entries} are read: pack fewer into one ZIP.`,
    );
  }
  let left = limits.totalBytes;
  for await (const entry of entriesOf(zip, path)) {
    const name = entry.fileNameRaw.toString('utf8');
    if (isFolder(entry, name)) continue;
    const problem = refusal(entry, limits);
    if (problem === null) left -= entry.uncompressedSize;
    if (left < 0) throw tooMuch(path, zip.entriesRead, limits);
    yield problem === null ? await unpacked(zip, entry, name) : { name, problem };
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    // Names stay bytes: with decoding, yauzl rejects the whole ZIP for one name with a path traversal.
    return await openPromise(path, { decodeStrings: false });
  } catch (error) {
    const told = sourceErrorFor(path, error);
    if (told instanceof SourceError) throw told;
    throw new SourceError(`${path} is not a whole ZIP: download it again.`, { cause: error });
  }
}

async function* entriesOf(zip: ZipFile, path: string): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw new SourceError(
      `${path} is damaged after ${zip.entriesRead} of its ${zip.entryCount} entries: download it again.`,
      {
        cause: error,
      },
    );
  }
}

/** Its name says so, and it is empty: deflated, that is two bytes. */
function isFolder({ uncompressedSize, compressedSize }: Entry, name: string): boolean {
  return /[/\\]$/.test(name) && uncompressedSize === 0 && compressedSize <= 2;
}

function tooMuch(path: string, entriesRead: number, { totalBytes }: ZipLimits): SourceError {
  const most = Math.floor(totalBytes / MEGABYTE);
  return new SourceError(
    `${path} unpacks to more than ${most} MB by its entry ${entriesRead}: pack fewer files into one ZIP.`,
  );
}

function refusal(entry: Entry, { fileBytes, ratio, smallBytes }: ZipLimits): string | null {
  const { uncompressedSize, compressedSize, compressionMethod } = entry;
  if (entry.isEncrypted()) return 'it is encrypted';
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
    return 'it is packed in a way that few programs know';
  if (uncompressedSize > fileBytes) return `it unpacks to more than ${Math.floor(fileBytes / MEGABYTE)} MB`;
  const bomb = uncompressedSize > smallBytes && uncompressedSize > compressedSize * ratio;
  return bomb ? `it unpacks to more than ${ratio} times its size` : null;
}

/** yauzl enforces the size in the directory while unpacking. */
async function unpacked(zip: ZipFile, entry: Entry, name: string): Promise<ZippedFile> {
  try {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) return { name, problem: 'it is damaged' };
    return isZip(content)
      ? { name, problem: 'it is a ZIP inside the ZIP' }
      : { name, modifiedAt: modifiedAt(entry), content };
  } catch {
    return { name, problem: 'it is damaged' }; // Invalid compressed bytes, or wrong sizes: the next file may be intact.
  }
}

/** A ZIP names no time zone: UTC, the same on every machine. */
function modifiedAt(entry: Entry): number {
  return entry.getLastModDate({ timezone: 'UTC' }).getTime();
}
