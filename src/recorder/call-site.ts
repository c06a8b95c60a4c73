/** The call site in the app's own code: the first stack frame that belongs neither to Node nor to a package. */
import { placeOf, writtenPlace } from './place.ts';
import { type Above, linesAbove, sitesAbove } from './stack.ts';

/**
 * Reading the stack takes up to a tenth of a millisecond, which adds up if the calls themselves are as fast: against a fake
 * server, under load. Docusign's limits are far below this rate.
 */
const MOST_LOOKS_A_SECOND = 200;
/** Clients are layered: the app's own code may be far down the stack. */
const MOST_FRAMES = 50;
/** Each frame costs time. The depth needed for this many calls is used for the next as many. */
const CALLS_LEARNT_FROM = 64;
/** Call sites are few; a program that generates code must not fill the memory. */
const MOST_PLACES = 1000;
/** Longer lines only occur in generated code, which has few of them. */
const LONGEST_LINE = 2 ** 26;

/** Code that webpack evaluates from strings, and the sources in its maps. */
const WEBPACK = /^webpack(?:-internal)?:/;
/** What webpack itself adds to a bundle. */
const WEBPACK_OWN = /^webpack:\/\/[^/]*\/(?:\.\/)?(?:webpack\/(?:bootstrap|runtime\/|[a-z]+-startup|startup)|external)/;

/** Call sites by line and column of the running code; null if a source map shows that it belongs to a package. */
type Places = Map<number, string | null>;

/** @param above the recorder's function that Node called: frames from there on are skipped. @param now milliseconds since the epoch. */
export type CallSites = (above: Above, now: number) => string | null;

/**
 * @param root the folder to which paths are relative.
 * @returns a function that gives the current call site, as `src/status.ts:42`, across `await` if V8 keeps async stack traces;
 * null if no code of the app is on the stack, and after the first 200 calls of a second. It throws if `Error` is frozen.
 */
export function callSites(root: string): CallSites {
  /** By file name; null for a file that is not the app's own. */
  const files = new Map<string, Places | null>();
  const depth = depthNeeded();
  const mayLook = perSecond(MOST_LOOKS_A_SECOND);
  let remembered = 0;

  function firstOwn(sites: readonly NodeJS.CallSite[], above: Above): string | null {
    let written: readonly string[] | undefined;
    for (let index = 0; index < sites.length; index += 1) {
      const site = sites[index];
      const file = site?.getFileName() || site?.getScriptNameOrSourceURL(); // The second covers evaluated code, as in Vite.
      const places = file ? placesIn(file) : null;
      if (!site || !file || places === null) continue;
      const line = site.getLineNumber() ?? 0;
      const key = line * LONGEST_LINE + (site.getColumnNumber() ?? 0);
      let place = places.get(key);
      if (place === undefined) {
        written ??= linesAbove(above, sites.length);
        const source = writtenPlace(written[index] ?? '', file) ?? { file, line };
        const isKnown = source.file !== file || !WEBPACK.test(file); // Line numbers of webpack's evaluated code are not those of the source.
        place = isKnown && isOwn(source.file) ? placeOf(source, root) : null;
        remembered += 1;
        if (remembered <= MOST_PLACES) places.set(key, place);
      }
      if (place === null) continue;
      depth.was(index + 1);
      return place;
    }
    depth.was(sites.length);
    return null;
  }

  function placesIn(file: string): Places | null {
    const known = files.get(file);
    if (known !== undefined) return known;
    const places: Places | null = isOwn(file) ? new Map() : null;
    if (files.size < MOST_PLACES) files.set(file, places);
    return places;
  }

  function ask(above: Above, now: number): string | null {
    if (!mayLook(now)) return null;
    if (files.size === 0) files.set(sitesAbove(ask, 1)[0]?.getFileName() ?? '', null); // The recorder's own file.
    const frames = depth.expected();
    const sites = sitesAbove(above, frames);
    const place = firstOwn(sites, above);
    if (place !== null || sites.length < frames || frames === MOST_FRAMES) return place;
    return firstOwn(sitesAbove(above, MOST_FRAMES), above);
  }
  return ask;
}

/** A rate limiter. @returns a function that is true for the first `most` calls of each second. */
function perSecond(most: number): (now: number) => boolean {
  let second = 0;
  let allowed = 0;
  return (now) => {
    const current = Math.floor(now / 1000);
    if (current !== second) allowed = 0;
    second = current;
    allowed += 1;
    return allowed <= most;
  };
}

/** Adapts the number of frames to the depth of recent call sites: a deeper one costs a second, full read. */
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

/** In node_modules, in Yarn's Plug'n'Play, or bundled in advance by Angular's development server. */
const PACKAGE = /[\\/]node_modules[\\/]|[\\/]\.pnp\.|[\\/]\.angular[\\/]cache[\\/]/;

/** Whether the code comes from a file, but not from a package. */
function isOwn(file: string): boolean {
  if (WEBPACK_OWN.test(file)) return false;
  return /^(?:file:\/\/|webpack(?:-internal)?:\/\/|\/|[A-Za-z]:\\)/.test(file) && !PACKAGE.test(file);
}
