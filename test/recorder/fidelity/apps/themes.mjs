/** Every theme, and how its behaviours are loaded; what a Node does not have is not in its list. */
import { nodeMajor } from './places.mjs';

export const themes = {
  connections: async () => (await import('./connections.mjs')).behaviours,
  'agents of the app': async () => (await import('./agents.mjs')).behaviours,
  timeouts: async () => (await import('./timeouts.mjs')).behaviours,
  aborts: async () => (await import('./aborts.mjs')).behaviours,
  failures: async () => (await import('./failures.mjs')).behaviours,
  'wrong use': async () => (await import('./misuse.mjs')).behaviours,
  'request bodies': async () => (await import('./uploads.mjs')).behaviours,
  'response bodies': async () => (await import('./downloads.mjs')).behaviours,
  events: async () => (await import('./events.mjs')).behaviours,
  conversations: async () => (await import('./conversations.mjs')).behaviours,
  identity: async () => (await import('./identity.mjs')).behaviours,
  surroundings: async () => (await import('./surroundings.mjs')).behaviours,
  TLS: async () => (await import('./tls.mjs')).behaviours,
  'HTTP/2 and raw sockets': async () => (await import('./sockets.mjs')).behaviours,
  fetch: async () => (await import('./fetch.mjs')).behaviours,
  clients: async () => (await import('./clients.mjs')).behaviours,
  'the end of a process': async () => (await import('./endings.mjs')).behaviours,
  'undici 6': async () => undici('undici-6'),
  ...(nodeMajor >= 20 ? { 'undici 7': async () => undici('undici-7') } : {}),
  ...(nodeMajor >= 22 ? { 'undici 8': async () => undici('undici-8') } : {}),
};

async function undici(name) {
  const [{ behavioursOf }, { streamsOf }] = await Promise.all([import('./undici.mjs'), import('./undici-streams.mjs')]);
  return { ...behavioursOf(name), ...streamsOf(name) };
}
