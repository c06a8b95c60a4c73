/** One measurement in its own process: `node read.mjs rows|calls|judge FILE`; prints milliseconds and megabytes as JSON. */
// Plain JavaScript on what `npm run build` made, as users run it: to strip types costs memory of its own.
import Database from 'better-sqlite3';
import { rules } from '../../dist/rules/index.js';
import { analyze } from '../../dist/src/analyze.js';
import { openStore } from '../../dist/src/store.js';

const [, , way, file = ''] = process.argv;
const ways = {
  /** What better-sqlite3 takes to hand over every row in the order of time, all columns, nothing done with them. */
  rows() {
    const database = new Database(file, { readonly: true });
    let rows = 0;
    for (const _ of database.prepare('SELECT * FROM calls ORDER BY started_at, id').iterate()) rows += 1;
    return rows;
  },
  /** The same rows as calls, no rule. */
  calls() {
    let calls = 0;
    for (const _ of openStore(file).calls()) calls += 1;
    return calls;
  },
  judge: () =>
    analyze(openStore(file), rules, { now: Date.parse('2026-12-01T00:00:00Z'), version: '0.0.0' }).recording.calls,
};

const read = ways[way];
if (read === undefined) throw new Error(`No such way: ${way}`);
const from = performance.now();
const calls = read();
const ms = performance.now() - from;
process.stdout.write(JSON.stringify({ count: calls, ms, mb: process.resourceUsage().maxRSS / 1024 }));
