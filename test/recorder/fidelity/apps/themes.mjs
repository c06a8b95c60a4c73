/** Every theme, and the files with its behaviours; what a Node does not have is not in its list. */
import { nodeMajor } from './places.mjs';

const files = {
  connections: ['connections'],
  'agents of the app': ['agents'],
  timeouts: ['timeouts'],
  aborts: ['aborts'],
  failures: ['failures'],
  'wrong use': ['misuse'],
  'request bodies': ['uploads'],
  'response bodies': ['downloads', 'flow'],
  events: ['events', 'listeners'],
  conversations: ['conversations'],
  identity: ['identity'],
  surroundings: ['surroundings'],
  TLS: ['tls'],
  'HTTP/2 and raw sockets': ['http2', 'sockets'],
  fetch: ['fetch', 'fetch-bodies'],
  clients: ['clients'],
  'the end of a process': ['endings'],
};

/** Their behaviours depend on the package. */
const undici = ['undici', 'undici-failures', 'undici-streams', 'undici-web'];

/** By theme: a function that loads its behaviours. */
export const themes = {
  ...Object.fromEntries(Object.entries(files).map(([theme, names]) => [theme, () => behavioursIn(names)])),
  'undici 6': () => behavioursIn(undici, 'undici-6'),
  ...(nodeMajor >= 20 ? { 'undici 7': () => behavioursIn(undici, 'undici-7') } : {}),
  ...(nodeMajor >= 22 ? { 'undici 8': () => behavioursIn(undici, 'undici-8') } : {}),
};

async function behavioursIn(names, variant) {
  const loaded = await Promise.all(names.map((name) => import(`./${name}.mjs`)));
  return Object.assign({}, ...loaded.map(({ behaviours, behavioursOf }) => behaviours ?? behavioursOf(variant)));
}
