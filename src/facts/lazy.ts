/**
 * Node's modules that a process needs only once a Docusign call is heard. Loading them at start would slow every
 * process down in which the recorder is preloaded, so they are required on first use.
 */
import { createRequire } from 'node:module';

let require: NodeJS.Require | null = null;

/** 16 hexadecimal digits of the SHA-256: enough to tell things apart, useless to get them back. */
export function shortHash(text: string): string {
  const crypto: typeof import('node:crypto') = load('node:crypto');
  return crypto.createHash('sha256').update(text).digest('hex').slice(0, 16);
}

export function zlib(): typeof import('node:zlib') {
  return load('node:zlib');
}

function load(name: string) {
  require ??= createRequire(process.execPath);
  return require(name);
}
