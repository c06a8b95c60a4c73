/** One measurement in its own process: `node read.ts parse|source FILE`; prints milliseconds and megabytes as JSON. */
import { readFileSync } from 'node:fs';
import { isDocusignHost } from '../../src/hosts.ts';
import { harSource } from '../../src/sources/har.ts';

const [, , way, path = ''] = process.argv;
const ways: Readonly<Record<string, () => Promise<number>>> = {
  /** What Node takes for the bytes alone, nothing done with them. */
  parse: async () => JSON.parse(readFileSync(path, 'utf8')).log.entries.length,
  async source() {
    let entries = 0;
    for await (const entry of harSource.read({ path, isWanted: isDocusignHost })) {
      if ('problem' in entry) throw new Error(`Entry ${entry.position}: ${entry.problem}`);
      entries += 1;
    }
    return entries;
  },
};

const read = ways[way ?? ''];
if (read === undefined) throw new Error(`No such way: ${way}`);
const from = performance.now();
const entries = await read();
const ms = performance.now() - from;
process.stdout.write(JSON.stringify({ count: entries, ms, mb: process.resourceUsage().maxRSS / 1024 }));
