/** The text of a request log as bytes in UTF-8, whatever encoding it was saved in, and whether it looks like one. */
import { START_BYTES } from '../../system.ts';
import { encodingOf, withoutMark } from '../text-file.ts';

/** `NN_StatusName_Method.txt`; the method may be empty. */
const FILE_NAME = /(?:^|[/\\])(\d{1,4})_[A-Za-z0-9]{1,60}_[^/\\]*\.txt$/i;
const FIRST_LINE = /^\s{0,100}(?:(?:TraceToken|Timestamp):|[A-Z]{1,20} https?:\/\/)/;

/** The number at the start of the name of each file of a download; null without one. */
export function numberOf(name: string): number | null {
  const digits = FILE_NAME.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Whether it begins with a trace block or with a request line. @param start the first bytes, at least a line of them. */
export function looksLikeLog(start: Uint8Array): boolean {
  const { buffer, byteOffset, byteLength } = start;
  return FIRST_LINE.test(inUtf8(Buffer.from(buffer, byteOffset, Math.min(byteLength, START_BYTES))).toString('latin1'));
}

/** Without its byte order mark, and converted from UTF-16 if an editor saved it so: half a character at the end is left out. */
export function inUtf8(bytes: Buffer): Buffer {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') return withoutMark(bytes);
  return Buffer.from(new TextDecoder(encoding).decode(bytes, { stream: true }));
}
