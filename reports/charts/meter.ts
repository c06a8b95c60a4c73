/** How near an account came to one of its limits. */
import type { Report } from '../../src/report.ts';
import type { Say } from '../say.ts';
import { seconds } from '../words.ts';
import { type Chart, chart, percent, shape } from './svg.ts';

const HEIGHT = 14;
/** From here on a limit is near. */
const NEAR = 0.8;

/** One meter for each limit that an answer named. */
export function metersOf(limits: Report['limits'], say: Say): (Chart & { name: string })[] {
  if (limits === null) return [];
  const named = [
    { name: say('headroom.hourly'), ...limits.hourly },
    { name: say('headroom.burst'), ...limits.burst },
  ];
  return named.flatMap(({ name, limit, lowestRemaining: left, at }) => {
    if (limit === null || limit === 0 || left === null || at === null) return [];
    return [{ name, ...meterOf(1 - left / limit, say('headroom.lowest', { left, limit, at: seconds(at) })) }];
  });
}

/** @param share of the limit that was used. */
export function meterOf(share: number, words: string): Chart {
  const used = Math.min(1, Math.max(0, share));
  const style = used >= NEAR ? 'bar bad' : 'bar';
  return chart(HEIGHT, words, [
    shape('rect', { class: 'band', x: 0, y: 0, width: '100%', height: HEIGHT }),
    shape('rect', { class: style, x: 0, y: 0, width: percent(used), height: HEIGHT }),
  ]);
}
