/** Judges and renders many calls without keeping them, in its own process: prints what that cost. */
import { trafficOf } from '../../bench/analyze/traffic.ts';
import { render } from '../../reports/index.ts';
import { rules } from '../../rules/index.ts';
import { listedCalls } from '../../src/analyze/listing.ts';
import { analyze } from '../../src/analyze.ts';

const count = Number(process.argv[2]);
const some = [...trafficOf(5000)];
function* calls() {
  for (let index = 0; index < count; index += 1) {
    const call = some[index % some.length];
    yield { ...call, startedAt: some[0].startedAt + index * 250 };
  }
}
const recording = { calls, keyedCalls: calls, coverage: null };
const report = analyze(recording, rules, { now: Date.parse('2026-11-21T00:00:00Z'), version: '0.0.0', accepted: null });
const from = performance.now();
const html = render({ report, calls: () => listedCalls(recording, {}, report) }, 'html');
const ms = Math.round(performance.now() - from);
const showing = /Showing the newest \d+ of \d+ calls\./.exec(html)?.[0];
console.log(JSON.stringify({ showing, bytes: html.length, ms, mb: process.resourceUsage().maxRSS / 1000 }));
