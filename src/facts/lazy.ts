/**
 * Node's modules that are needed only once a Docusign call is recorded. Loading them at startup would slow down every process
 * that preloads the recorder, so they are required on first use.
 */
import { createRequire } from 'node:module';

let require: NodeJS.Require | null = null;

/** 16 hexadecimal digits of the SHA-256: enough to distinguish values, too few to recover them. */
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
