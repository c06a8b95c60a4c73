/** The text of a request log as bytes in UTF-8, whatever encoding it was saved in, and whether it looks like one. */

const BYTE_ORDER_MARK = 0xfeff;

/** `NN_StatusName_Method.txt`, in which the method may be empty. */
const FILE_NAME = /(?:^|[/\\])(\d{1,4})_[A-Za-z0-9]{1,60}_[^/\\]*\.txt$/i;
const FIRST_LINE = /^\s{0,100}(?:(?:TraceToken|Timestamp):|[A-Z]{1,20} https?:\/\/)/;

/** The number that Docusign puts before the name of each file of a download; null without one. */
export function numberOf(name: string): number | null {
  const digits = FILE_NAME.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Whether it begins with a trace block or with a request line. @param start the first bytes, at least a line of them. */
export function looksLikeLog(start: Uint8Array): boolean {
  const { buffer, byteOffset, byteLength } = start;
  return FIRST_LINE.test(inUtf8(Buffer.from(buffer, byteOffset, Math.min(byteLength, 4096))).toString('latin1'));
}

/** Without its byte order mark, and out of UTF-16 if an editor saved it so. */
export function inUtf8(bytes: Buffer): Buffer {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const order = orderOf(bytes);
  if (order === null) return bytes;
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const text = (order === 'big' ? Buffer.from(even).swap16() : even).toString('utf16le');
  return Buffer.from(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);
}

/** A log begins with a letter, of which UTF-16 has one byte 0 even without a mark. */
function orderOf([first = 1, second = 1]: Uint8Array): 'little' | 'big' | null {
  if ((first === 0xff && second === 0xfe) || (first > 0 && second === 0)) return 'little';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second > 0)) return 'big';
  return null;
}
