/** Which channels the running Node publishes, by its version: there is no way to detect that at run time. */

/**
 * The runtime that imitates Node, or null. Such runtimes publish only some calls: an incomplete recording would look complete.
 */
export const NODE_IMITATOR = nodeImitator();

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** `http.client.request.created`: a request, before anything of it is sent. */
export const TELLS_CREATION = major > 22 || (major === 22 && minor >= 13);

/** `http.client.request.error`: a request that fails. */
export const TELLS_FAILURE = major > 22 || (major === 22 && minor >= 8) || (major === 20 && minor >= 18);

/** Has `require` of ES modules, which `@mswjs/interceptors` needs: on older versions it loads but breaks every call. */
export const RUNS_INTERCEPTORS = major > 22 || (major === 22 && minor >= 13);

function nodeImitator(): 'Bun' | 'Deno' | null {
  if (process.versions.bun !== undefined) return 'Bun';
  return process.versions.deno === undefined ? null : 'Deno';
}
