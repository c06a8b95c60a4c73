/** Searches bytes for canaries in any encoding: as text, UTF-16, base64, hexadecimal, escaped. */
import { MARKER, PERSON_ID, PHONE } from './canaries.ts';

/** What is found in a text in lower case. */
const PLAIN = new RegExp(`${MARKER}(?:[a-z]{3})?|${PHONE}\\d{3}|206[ ().-]{1,3}555-0\\d{3}|${PERSON_ID}`, 'g');
const WRITTEN = [MARKER, MARKER.toUpperCase(), `Q${MARKER.slice(1)}`];
const BYTES = WRITTEN.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
const HEX = new RegExp([...BYTES, Buffer.from(PHONE)].map((bytes) => bytes.toString('hex')).join('|'));
const BASE64 = new RegExp(BYTES.flatMap((bytes) => [0, 1, 2].map((before) => base64Of(bytes, before))).join('|'));

const ESCAPE =
  /\\{1,8}u\{?([0-9a-f]{2,4})\}?|\\{1,8}x([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{1,4});|&#(\d{1,4});|=([0-9a-f]{2})/gi;
/** An escape in an escape in an escape. */
const LAYERS = 3;

/** Every canary in these bytes, each once, with how it was written. */
export function canariesIn(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  const found = new Set<string>();
  for (const reading of readingsOf(text)) {
    for (const [canary] of reading.toLowerCase().matchAll(PLAIN)) found.add(canary);
    const encoded = BASE64.exec(reading) ?? BASE64.exec(reading.replace(/\s|\\[rn]/g, ''));
    if (encoded !== null) found.add(`base64 ${around(encoded)}`);
    const hex = HEX.exec(reading.toLowerCase());
    if (hex !== null) found.add(`hexadecimal ${around(hex)}`);
  }
  return [...found];
}

/** As it stands; without the zeros of UTF-16; and each of both with its escapes undone. */
function* readingsOf(text: string): Generator<string> {
  const narrow = text.includes('\0') ? [text, text.replaceAll('\0', '')] : [text];
  for (let reading of narrow) {
    yield reading;
    for (let layer = 0; layer < LAYERS; layer += 1) {
      const plain = reading.replace(ESCAPE, unescaped);
      if (plain === reading) break;
      yield plain;
      reading = plain;
    }
  }
}

function unescaped(_: string, ...groups: unknown[]): string {
  const [unicode, byte, percent, hex, decimal, quoted] = groups.map((group) =>
    typeof group === 'string' ? group : null,
  );
  const digits = unicode ?? byte ?? percent ?? hex ?? quoted ?? null;
  return String.fromCharCode(digits === null ? Number(decimal) : Number.parseInt(digits, 16));
}

/** The characters that stand for these bytes alone, when so many bytes come before them. */
function base64Of(bytes: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const from = Math.ceil((before * 8) / 6);
  return whole
    .toString('base64')
    .slice(from, Math.floor((whole.length * 8) / 6))
    .replace(/[+/]/g, '.');
}

function around({ index, input }: RegExpExecArray): string {
  return input.slice(Math.max(0, index - 30), index + 40).replace(/[^ -~]/g, '.');
}
