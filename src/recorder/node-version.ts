/** What the running Node's channels tell, by its version: a channel that nobody publishes to cannot be asked for. */

/**
 * Who stands in for Node here, or null. Such a one publishes some calls and others not: half a recording would look like a
 * whole one.
 */
export const NODE_IMITATOR = nodeImitator();

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** `http.client.request.created`: a request, before anything of it is sent. */
export const TELLS_CREATION = major > 22 || (major === 22 && minor >= 13);

/** `http.client.request.error`: a request that fails. */
export const TELLS_FAILURE = major > 22 || (major === 22 && minor >= 8) || (major === 20 && minor >= 18);

/** `require` of an ECMAScript module, and what `@mswjs/interceptors` asks of a Node: on older ones it loads and breaks every call. */
export const RUNS_INTERCEPTORS = major > 22 || (major === 22 && minor >= 13);

function nodeImitator(): 'Bun' | 'Deno' | null {
  if (process.versions.bun !== undefined) return 'Bun';
  return process.versions.deno === undefined ? null : 'Deno';
}
