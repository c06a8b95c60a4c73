/** The buffered part of a body, and how to read it. */
import { zlib } from './lazy.ts';

/** Bytes of a body that are buffered while a call is in progress; the rest is only counted. */
export const KEPT_BYTES = 256 * 1024;

/** Longest decompressed text of a body. */
const UNPACKED_BYTES = 1024 * 1024;

/** The common start of `eventNotification` and `eventNotifications` in JSON, searched for in bodies too large to parse. */
export const EVENT_NOTIFICATION = '"eventNotification';

/** The name of an envelope's `transactionId`, in JSON as in XML: searched for in the same way. */
export const TRANSACTION_ID = 'transactionId';

export interface KeptBody {
  /** The first `KEPT_BYTES` as they went over the wire, perhaps compressed. */
  readonly bytes: Uint8Array;
  /** Whether the unbuffered rest was searched up to the last byte that the app sent. */
  readonly isWhole: boolean;
  /** Whether `EVENT_NOTIFICATION` occurs in the unbuffered rest. */
  readonly namesEventNotification: boolean;
  /** Whether `TRANSACTION_ID` does. */
  readonly namesTransactionId: boolean;
}

/**
 * Of a body from a file. A name across the border is in neither part: it counts as not kept.
 * @param length the header `content-length`: the tool that wrote the file may have cut the body off.
 */
export function keptBodyOf(bytes: Buffer, length: string | undefined): KeptBody {
  const isInRest = (word: string) => bytes.subarray(KEPT_BYTES - word.length + 1).includes(word);
  return {
    bytes: bytes.subarray(0, KEPT_BYTES),
    isWhole: Number(length) === bytes.length,
    namesEventNotification: isInRest(EVENT_NOTIFICATION),
    namesTransactionId: isInRest(TRANSACTION_ID),
  };
}

/** The body as text; empty if there is none or if it cannot be decompressed. */
export function textOf(body: KeptBody | null, contentEncoding: string | undefined): string {
  if (body === null) return '';
  try {
    const bytes = unpack(body.bytes, contentEncoding?.trim().toLowerCase());
    return (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).toString();
  } catch {
    return ''; // A damaged body shows nothing, and no call is lost for it.
  }
}

/** The body as a JSON object or array; null if it is neither. */
export function jsonOf(text: string): object | null {
  const trimmed = text.trim(); // Also removes a byte order mark, which JSON.parse rejects.
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(trimmed);
    return typeof value === 'object' ? value : null;
  } catch {
    return null; // Cut off, or not JSON.
  }
}

/** The value of an own property; undefined if there is none. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/** The same for text; null for anything else. */
export function textField(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === 'string' ? found : null;
}

/** Whether it was compressed on the wire. */
export function isPacked(contentEncoding: string | undefined): boolean {
  return !/^(?:identity)?$/i.test(contentEncoding?.trim() ?? '');
}

/** A body that was cut off is decompressed as far as possible. */
function unpack(bytes: Uint8Array, encoding: string | undefined): Uint8Array {
  if (!isPacked(encoding)) return bytes;
  const { gunzipSync, inflateSync, brotliDecompressSync, constants } = zlib();
  const limits = { maxOutputLength: UNPACKED_BYTES };
  if (encoding === 'gzip' || encoding === 'x-gzip')
    return gunzipSync(bytes, { ...limits, finishFlush: constants.Z_SYNC_FLUSH });
  if (encoding === 'deflate') return inflateSync(bytes, { ...limits, finishFlush: constants.Z_SYNC_FLUSH });
  if (encoding === 'br')
    return brotliDecompressSync(bytes, { ...limits, finishFlush: constants.BROTLI_OPERATION_FLUSH });
  return new Uint8Array();
}
