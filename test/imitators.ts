/** Runtimes that imitate Node, from the packages of `recorder/runners`: complete programs without an install script. */
import { fileURLToPath } from 'node:url';

const { platform, arch } = process;

export const BUN = program(`@oven/bun-${platform}-${arch}/bin/bun`);
export const DENO = program(`@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}/deno`);

function program(path: string): string {
  return fileURLToPath(new URL(`recorder/runners/node_modules/${path}`, import.meta.url));
}
