/** A body as it passes by: counted, and its start kept in memory where the facts need it. */
import { EVENT_NOTIFICATION, KEPT_BYTES, type KeptBody, TRANSACTION_ID } from '../facts/body.ts';

export interface Body {
  keep: boolean;
  bytes: number;
  /** Its end has come by. */
  isWhole: boolean;
  kept: Buffer[];
  keptBytes: number;
  /** The end of what came so far, in however small chunks: a word may be split between them. */
  tail: Buffer;
  namesEventNotification: boolean;
  namesTransactionId: boolean;
}

const NOTHING = Buffer.alloc(0);
/** Of the words that are looked for. */
const LONGEST_WORD = Math.max(EVENT_NOTIFICATION.length, TRANSACTION_ID.length);

export function bodyOf(keep: boolean): Body {
  const names = { namesEventNotification: false, namesTransactionId: false };
  return { keep, bytes: 0, isWhole: false, kept: [], keptBytes: 0, tail: NOTHING, ...names };
}

/** Counts a chunk, and copies it where it is needed: the app may go on to use the same memory. */
export function addChunk(body: Body, chunk: unknown, encoding?: BufferEncoding): void {
  if (!body.keep) {
    body.bytes += lengthOf(chunk, encoding);
    return;
  }
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
  if (!ArrayBuffer.isView(bytes)) return; // Also of another realm, where `instanceof` would not know it.
  body.bytes += bytes.byteLength;
  const view = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rest = view;
  if (body.keptBytes < KEPT_BYTES) {
    const part = keptPart(view, KEPT_BYTES - body.keptBytes);
    const copy = typeof chunk === 'string' ? part : copyOf(part); // Of a text the bytes are ours already.
    body.kept.push(copy);
    body.keptBytes += copy.length;
    body.tail = endOf(body.tail, copy);
    if (copy.length === view.length) return;
    rest = view.subarray(copy.length);
  }
  // Past what is kept only two words are looked for. The start is seen anew, together with the end of what came before.
  const across = Buffer.concat([body.tail.subarray(-LONGEST_WORD), rest.subarray(0, LONGEST_WORD)]);
  body.namesEventNotification ||= rest.includes(EVENT_NOTIFICATION) || across.includes(EVENT_NOTIFICATION);
  body.namesTransactionId ||= rest.includes(TRANSACTION_ID) || across.includes(TRANSACTION_ID);
  body.tail = Buffer.from(endOf(body.tail, rest).subarray(-LONGEST_WORD));
}

/** null when nothing of it was kept. */
export function kept({ kept: parts, isWhole, namesEventNotification, namesTransactionId }: Body): KeptBody | null {
  const first = parts[0];
  if (first === undefined) return null;
  const bytes = parts.length === 1 ? first : Buffer.concat(parts);
  return { bytes, isWhole, namesEventNotification, namesTransactionId };
}

/** At least as long as the longest word, unless not so much has come; of a longer chunk it is the chunk itself. */
function endOf(before: Buffer, chunk: Buffer): Buffer {
  if (chunk.length >= LONGEST_WORD) return chunk;
  return Buffer.concat([before.subarray(-LONGEST_WORD), chunk]);
}

/** Without an object of its own where all of it fits, as nearly always. */
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
