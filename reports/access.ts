/** How the calls authenticated, and where they went. */
import { type Gathered, REST, type ValueCount } from './gathered.ts';
import { isWord, type Say } from './say.ts';
import { shortKey } from './words.ts';

/** The most values listed of each kind. */
const MOST_TOLD = 8;

/** A table of three columns: what, which, how many calls. */
export function accessOf({ schemes, environments, keys, hosts }: Gathered, say: Say) {
  const named = (kind: string) => (value: string) => {
    const word = `${kind}.${value}`;
    return isWord(word) ? say(word) : value;
  };
  return [
    ...rowsOf(say('access.authentication'), schemes, say, named('scheme')),
    ...rowsOf(say('access.key'), keys, say, (key) => (key === '' ? say('not-known') : shortKey(key))),
    ...rowsOf(say('access.environment'), environments, say, named('environment')),
    ...rowsOf(say('access.host'), hosts, say, (host) => host),
  ];
}

function rowsOf(what: string, counts: readonly ValueCount[], say: Say, wordOf: (value: string) => string) {
  const told = counts.slice(0, MOST_TOLD).map(({ value, calls }) => ({
    what,
    which: value === REST ? say('access.others') : wordOf(value),
    calls,
  }));
  const rest = counts.slice(MOST_TOLD);
  if (rest.length === 0) return told;
  const calls = rest.reduce((sum, each) => sum + each.calls, 0);
  return [...told, { what, which: say('access.more', { count: rest.length }), calls }];
}
