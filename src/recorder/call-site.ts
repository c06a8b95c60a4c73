/** Where in the app's own code a call is made: the first frame of the stack that is neither Node's nor a package's. */
import { placeOf, writtenPlace } from './place.ts';
import { linesAbove, sitesAbove } from './stack.ts';

/** Clients stand on each other's shoulders: the app's own code may be far down. */
const MOST_FRAMES = 50;
/** Each frame costs. So many calls tell how many are needed by the next as many. */
const CALLS_LEARNT_FROM = 64;
/** Places in the code that make calls are few; a program that makes up code must not fill the memory. */
const MOST_PLACES = 1000;

/**
 * @param root the folder from which files are named.
 * @returns a function that tells the place that is calling just now, as `src/status.ts:42`, through `await` where V8
 * remembers it; null when no code of the app's own is on the stack. It throws where `Error` is frozen.
 */
export function callSites(root: string): () => string | null {
  /** By the position of the code that runs; null where a source map says that this is a package's. */
  const known = new Map<string, string | null>();
  const depth = depthNeeded();

  function ask(): string | null {
    const frames = depth.expected();
    const sites = sitesAbove(ask, frames);
    const place = firstOwn(sites);
    if (place !== null || sites.length < frames || frames === MOST_FRAMES) return place;
    return firstOwn(sitesAbove(ask, MOST_FRAMES));
  }

  function firstOwn(sites: readonly NodeJS.CallSite[]): string | null {
    const recorder = sites[0]?.getFileName();
    let written: readonly string[] | undefined;
    for (let index = 0; index < sites.length; index += 1) {
      const site = sites[index];
      const file = site?.getFileName();
      if (!site || !file || file === recorder || !isOwn(file)) continue;
      const key = `${file}:${site.getLineNumber()}:${site.getColumnNumber()}`;
      let place = known.get(key);
      if (place === undefined) {
        written ??= linesAbove(ask, sites.length);
        const source = writtenPlace(written[index] ?? '') ?? { file, line: site.getLineNumber() ?? 0 };
        place = isOwn(source.file) ? placeOf(source, root) : null;
        if (known.size < MOST_PLACES) known.set(key, place);
      }
      if (place === null) continue;
      depth.was(index + 1);
      return place;
    }
    depth.was(sites.length);
    return null;
  }
  return ask;
}

/** How far down the stack the calls of late were found: another that is deeper takes a second look. */
function depthNeeded() {
  let before = MOST_FRAMES;
  let most = 0;
  let calls = 0;
  return {
    expected: () => Math.max(before, most),
    was(frames: number): void {
      most = Math.max(most, frames);
      calls += 1;
      if (calls % CALLS_LEARNT_FROM > 0) return;
      before = most;
      most = 0;
    },
  };
}

/** Code that lies in a file, and in none of a package's. */
function isOwn(file: string): boolean {
  if (file.startsWith('node:')) return false;
  return /^(?:file:\/\/|\/|[A-Za-z]:\\)/.test(file) && !/[\\/]node_modules[\\/]|[\\/]\.pnp\./.test(file);
}
