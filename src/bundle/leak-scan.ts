/** The last check of a bundle: searches the finished bytes of each file for possible secrets. Never quotes one. */
import { LEAK_KINDS, type LeakKind } from './leak-kinds.ts';
import { readingsOf } from './readings.ts';

export interface FileToScan {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Something that looks like a secret. */
export interface Leak {
  readonly file: string;
  /** Such as `a JSON Web Token`. */
  readonly kind: string;
  /** Counted from 1. */
  readonly line: number;
}

const NEWLINE = 0x0a;
/** Whole lines of base64 as PEM and mail break it: consecutive ones are one text. */
const BASE64_LINE = /^(?=.{0,99}\d)[A-Za-z0-9+/]{60,120}={0,2}$/;

/** Everything suspicious, file by file and line by line, each kind once per line. */
export function leaksIn(files: readonly FileToScan[]): Leak[] {
  return files.flatMap(({ name, bytes }) => [...leaksOfFile(name, bytes)]);
}

function* leaksOfFile(file: string, bytes: Uint8Array): Generator<Leak> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isAfterBase64 = false;
  for (let from = 0, line = 1; from < text.length; line += 1) {
    const newline = text.indexOf(NEWLINE, from);
    const to = newline < 0 ? text.length : newline;
    const content = text.toString('utf8', from, to).replace(/\r$/, '');
    const isBase64 = BASE64_LINE.test(content.trim());
    const kinds = kindsIn(content);
    if (isBase64 && isAfterBase64) kinds.add('a long run of base64');
    for (const kind of kinds) yield { file, kind, line };
    isAfterBase64 = isBase64;
    from = to + 1;
  }
}

function kindsIn(line: string): Set<string> {
  const found = new Set<string>();
  for (const reading of readingsOf(line))
    for (const kind of LEAK_KINDS) if (!found.has(kind.name) && isIn(reading, kind)) found.add(kind.name);
  return found;
}

function isIn(text: string, { pattern, needs = '', isSecret }: LeakKind): boolean {
  if (!text.includes(needs)) return false;
  if (isSecret === undefined) return text.search(pattern) >= 0;
  for (const [whole, captured] of text.matchAll(pattern)) if (isSecret(captured ?? whole)) return true;
  return false;
}
