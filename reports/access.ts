/** How the calls proved who makes them, and where they went. */
import type { ListedCall } from '../src/listed-call.ts';
import type { Gathered, ValueCount } from './gathered.ts';
import { shortKey } from './words.ts';

const SCHEMES: Readonly<Record<string, string>> = {
  bearer: 'OAuth access token',
  basic: 'Basic (a token request, or a password)',
  legacy: 'X-DocuSign-Authentication (retired)',
  malformed: 'a header that cannot be read',
  none: 'none',
} satisfies Record<ListedCall['authScheme'], string>;

const ENVIRONMENTS: Readonly<Record<string, string>> = {
  demo: 'developer environment',
  production: 'production',
  added: 'a host named with --host',
} satisfies Record<ListedCall['environment'], string>;

/** Values told of each kind. */
const MOST_TOLD = 8;

/** A table of three columns: what, which, how many calls. */
export function accessOf({ schemes, environments, keys, hosts }: Gathered) {
  return [
    ...rowsOf('Authentication', schemes, (scheme) => SCHEMES[scheme] ?? scheme),
    ...rowsOf('Integration key', keys, (key) => (key === '' ? 'not known' : shortKey(key))),
    ...rowsOf('Environment', environments, (environment) => ENVIRONMENTS[environment] ?? environment),
    ...rowsOf('Host', hosts, (host) => host),
  ];
}

function rowsOf(what: string, counts: readonly ValueCount[], wordOf: (value: string) => string) {
  const told = counts.slice(0, MOST_TOLD).map(({ value, calls }) => ({ what, which: wordOf(value), calls }));
  const rest = counts.slice(MOST_TOLD);
  if (rest.length === 0) return told;
  return [...told, { what, which: `${rest.length} more`, calls: rest.reduce((sum, { calls }) => sum + calls, 0) }];
}
