/** Calls over time, against the limits named in answers or else documented by Docusign. */
import { BURST_CALLS, HOURLY_CALLS } from '../src/documented-limits.ts';
import type { Report } from '../src/report.ts';
import { type Allowed, barsOf } from './charts/bars.ts';
import type { Gathered } from './gathered.ts';
import type { Say } from './say.ts';

export function trafficOf({ burst, hourly, environments }: Gathered, { limits }: Report, say: Say) {
  const isProduction = environments.length === 1 && environments[0]?.value === 'production';
  const documented = BURST_CALLS[isProduction ? 'production' : 'demo'];
  const charts = [
    { title: say('traffic.burst'), chart: barsOf(burst, allowed(limits?.burst.limit, documented), say) },
    { title: say('traffic.hourly'), chart: barsOf(hourly, allowed(limits?.hourly.limit, HOURLY_CALLS), say) },
  ];
  return charts.flatMap(({ title, chart }) => (chart === null ? [] : [{ title, ...chart }]));
}

function allowed(told: number | null | undefined, documented: number): Allowed {
  return told ? { calls: told, from: 'answers' } : { calls: documented, from: 'documents' };
}
