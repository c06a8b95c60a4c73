/** Bodies in cassettes: text, bytes, base64, and objects around these. */
import { isUtf8 } from 'node:buffer';
import { field, type KeptBody, keptBodyOf } from '../../facts/body.ts';
import { type Headers, headerOf } from '../../facts/headers.ts';

/** The first bytes of gzip. */
const GZIP = '\u001f\u008b';

export interface HeldBody {
  readonly bytes: number;
  /** Whether it may be compressed: text is already decompressed, whatever the header says. */
  readonly isPacked: boolean;
  /** Its start, and what the facts need from the rest. */
  kept(headers: Headers): KeptBody;
}

/** A body of neither kind is treated as empty. */
export function bodyOf(body: unknown): HeldBody {
  const base64 = field(body, 'base64_string');
  if (typeof base64 === 'string') return bytesBody(Buffer.from(base64, 'base64'));
  const held = field(body, 'string') ?? body;
  if (held instanceof Uint8Array) return bytesBody(Buffer.from(held));
  if (typeof held !== 'string') return bytesBody(Buffer.alloc(0));
  if (held.startsWith(GZIP)) return bytesBody(Buffer.from(held, 'latin1'));
  return { bytes: Buffer.byteLength(held), isPacked: false, kept: keptOf(Buffer.from(held)) };
}

function bytesBody(bytes: Buffer): HeldBody {
  return { bytes: bytes.length, isPacked: !isUtf8(bytes), kept: keptOf(bytes) };
}

function keptOf(bytes: Buffer): HeldBody['kept'] {
  return (headers) => keptBodyOf(bytes, headerOf(headers, 'content-length'));
}
