/** A body while it is streamed: counted, and its start buffered if the facts need it. */
import { EVENT_NOTIFICATION, KEPT_BYTES, type KeptBody, TRANSACTION_ID } from '../facts/body.ts';

export interface Body {
  keep: boolean;
  bytes: number;
  /** Whether its end was seen. */
  isWhole: boolean;
  kept: Buffer[];
  keptBytes: number;
  /** The last bytes so far: a keyword may be split between chunks. */
  tail: Buffer;
  namesEventNotification: boolean;
  namesTransactionId: boolean;
}

const NOTHING = Buffer.alloc(0);
/** Of the keywords that are searched for. */
const LONGEST_WORD = Math.max(EVENT_NOTIFICATION.length, TRANSACTION_ID.length);

export function bodyOf(keep: boolean): Body {
  const names = { namesEventNotification: false, namesTransactionId: false };
  return { keep, bytes: 0, isWhole: false, kept: [], keptBytes: 0, tail: NOTHING, ...names };
}

/** Counts a chunk, and copies it if it is needed: the app may reuse the memory. */
export function addChunk(body: Body, chunk: unknown, encoding?: BufferEncoding): void {
  if (!body.keep) {
    body.bytes += lengthOf(chunk, encoding);
    return;
  }
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
  if (!ArrayBuffer.isView(bytes)) return; // Also true for another realm, where `instanceof` fails.
  body.bytes += bytes.byteLength;
  const view = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rest = view;
  if (body.keptBytes < KEPT_BYTES) {
    const part = keptPart(view, KEPT_BYTES - body.keptBytes);
    const copy = typeof chunk === 'string' ? part : copyOf(part); // The bytes of a string are a copy already.
    body.kept.push(copy);
    body.keptBytes += copy.length;
    body.tail = endOf(body.tail, copy);
    if (copy.length === view.length) return;
    rest = view.subarray(copy.length);
  }
  // Past the buffered part only two keywords are searched for, also across the border of two chunks.
  const across = Buffer.concat([body.tail.subarray(-LONGEST_WORD), rest.subarray(0, LONGEST_WORD)]);
  body.namesEventNotification ||= rest.includes(EVENT_NOTIFICATION) || across.includes(EVENT_NOTIFICATION);
  body.namesTransactionId ||= rest.includes(TRANSACTION_ID) || across.includes(TRANSACTION_ID);
  body.tail = Buffer.from(endOf(body.tail, rest).subarray(-LONGEST_WORD));
}

/** null if nothing was buffered. */
export function kept({ kept: parts, isWhole, namesEventNotification, namesTransactionId }: Body): KeptBody | null {
  const first = parts[0];
  if (first === undefined) return null;
  const bytes = parts.length === 1 ? first : Buffer.concat(parts);
  return { bytes, isWhole, namesEventNotification, namesTransactionId };
}

/** The tail: at least as long as the longest keyword, if that much arrived; for a longer chunk, the chunk itself. */
function endOf(before: Buffer, chunk: Buffer): Buffer {
  if (chunk.length >= LONGEST_WORD) return chunk;
  return Buffer.concat([before.subarray(-LONGEST_WORD), chunk]);
}

/** Avoids a new object if all of it fits, as nearly always. */
function keptPart(bytes: Buffer, room: number): Buffer {
  return bytes.length <= room ? bytes : bytes.subarray(0, room);
}

function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafe(bytes.length);
  copy.set(bytes);
  return copy;
}

function lengthOf(chunk: unknown, encoding: BufferEncoding | undefined): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk, encoding);
  return ArrayBuffer.isView(chunk) ? chunk.byteLength : 0;
}
