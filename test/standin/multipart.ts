/** Reads multipart bodies: knows boundaries and part headers, nothing of envelopes. */

const BLANK_LINE = '\r\n\r\n';

/** One part of a multipart body. */
export interface Part {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The parts of a body under its Content-Type; null when that names no multipart boundary. */
export function partsOf(contentType: string, body: Buffer): readonly Part[] | null {
  const found = /^multipart\/.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) {
    return null;
  }
  // Latin-1 maps every byte to one character and back, so that files survive being cut as text.
  const pieces = body.toString('latin1').split(`--${boundary}`);
  return pieces
    .slice(1)
    .filter((piece) => !piece.startsWith('--'))
    .map(toPart);
}

/** A parameter of a header, such as `documentid` of Content-Disposition; empty when it is not there. */
export function headerParameter(header: string | undefined, name: string): string {
  const found = new RegExp(`;\\s*${name}="?([^";]*)"?`, 'i').exec(header ?? '');
  return found?.[1]?.trim() ?? '';
}

function toPart(piece: string): Part {
  const end = piece.indexOf(BLANK_LINE);
  const head = piece.slice(0, end).split('\r\n');
  const headers = head
    .map((line) => /^([^:]+):\s*(.*)$/.exec(line))
    .filter((line) => line !== null)
    .map(([, name = '', value = '']) => [name.toLowerCase(), value]);
  const text = piece.slice(end + BLANK_LINE.length).replace(/\r\n$/, '');
  return { headers: Object.fromEntries(headers), body: Buffer.from(text, 'latin1') };
}
