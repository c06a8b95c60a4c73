/** Writes a trust store that every version of Java reads (JKS): Java's options accept no PEM file. */
import { createHash, X509Certificate } from 'node:crypto';

/** Java requires a password; a list of certificates is not secret. */
export const STORE_PASSWORD = 'changeit';

const MAGIC = 0xfeedfeed;
const VERSION = 2;
const TRUSTED_CERTIFICATE = 2;

/** @param certificates in PEM. Invalid ones are skipped. */
export function javaStore(certificates: readonly string[]): Buffer {
  const entries = certificates.flatMap(derOf).map(entryOf);
  const body = Buffer.concat([int32(MAGIC), int32(VERSION), int32(entries.length), ...entries]);
  return Buffer.concat([body, seal(body)]);
}

function entryOf(der: Buffer, index: number): Buffer {
  const madeAt = Buffer.alloc(8); // The creation date; not used.
  return Buffer.concat([int32(TRUSTED_CERTIFICATE), text(`c${index}`), madeAt, text('X.509'), int32(der.length), der]);
}

/** Appends the digest by which Java checks the file. */
function seal(body: Buffer): Buffer {
  const password = Buffer.from(STORE_PASSWORD, 'utf16le').swap16();
  return createHash('sha1').update(password).update('Mighty Aphrodite').update(body).digest();
}

function derOf(pem: string): Buffer[] {
  try {
    return [new X509Certificate(pem).raw];
  } catch {
    return [];
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([length, Buffer.from(value)]);
}
