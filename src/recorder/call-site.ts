/** Where in the app's own code a call is made: the first frame of the stack that is neither Node's nor a package's. */
import { placeOf, writtenPlace } from './place.ts';
import { type Above, linesAbove, sitesAbove } from './stack.ts';

/**
 * A look at the stack takes up to a tenth of a millisecond, which adds up where calls take less than that themselves: on a
 * stand-in, under load. Docusign allows no app as many calls as this.
 */
const MOST_LOOKS_A_SECOND = 200;
/** Clients stand on each other's shoulders: the app's own code may be far down. */
const MOST_FRAMES = 50;
/** Each frame costs. So many calls tell how many are needed by the next as many. */
const CALLS_LEARNT_FROM = 64;
/** Places in the code that make calls are few; a program that makes up code must not fill the memory. */
const MOST_PLACES = 1000;
/** Longer lines are made by programs, and then there are few of them. */
const LONGEST_LINE = 2 ** 26;

/** Code that webpack makes text of, and the sources that its maps name. */
const WEBPACK = /^webpack(?:-internal)?:/;
/** What webpack itself adds to a bundle. */
const WEBPACK_OWN = /^webpack:\/\/[^/]*\/(?:\.\/)?(?:webpack\/(?:bootstrap|runtime\/|[a-z]+-startup|startup)|external)/;

/** Places by line and column of the code that runs; null where a source map says that this is a package's. */
type Places = Map<number, string | null>;

/** @param above what Node called of the recorder: its own frames do not count. @param now milliseconds since the epoch. */
export type CallSites = (above: Above, now: number) => string | null;

/**
 * @param root the folder from which files are named.
 * @returns a function that tells the place that is calling just now, as `src/status.ts:42`, through `await` where V8
 * remembers it; null when no code of the app's own is on the stack, and for the calls of a second after the first 200. It
 * throws where `Error` is frozen.
 */
export function callSites(root: string): CallSites {
  /** By the name of the file; null for one that is not the app's own. */
  const files = new Map<string, Places | null>();
  const depth = depthNeeded();
  const mayLook = perSecond(MOST_LOOKS_A_SECOND);
  let remembered = 0;

  function firstOwn(sites: readonly NodeJS.CallSite[], above: Above): string | null {
    let written: readonly string[] | undefined;
    for (let index = 0; index < sites.length; index += 1) {
      const site = sites[index];
      const file = site?.getFileName() || site?.getScriptNameOrSourceURL(); // The second for code made of text, as Vite does.
      const places = file ? placesIn(file) : null;
      if (!site || !file || places === null) continue;
      const line = site.getLineNumber() ?? 0;
      const key = line * LONGEST_LINE + (site.getColumnNumber() ?? 0);
      let place = places.get(key);
      if (place === undefined) {
        written ??= linesAbove(above, sites.length);
        const source = writtenPlace(written[index] ?? '', file) ?? { file, line };
        const isKnown = source.file !== file || !WEBPACK.test(file); // Lines of webpack's text are not those of its source.
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
    if (files.size === 0) files.set(sitesAbove(ask, 1)[0]?.getFileName() ?? '', null); // The recorder's own.
    const frames = depth.expected();
    const sites = sitesAbove(above, frames);
    const place = firstOwn(sites, above);
    if (place !== null || sites.length < frames || frames === MOST_FRAMES) return place;
    return firstOwn(sitesAbove(above, MOST_FRAMES), above);
  }
  return ask;
}

/** @returns a function that says for the first `most` of each second that they may. */
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
  if (WEBPACK_OWN.test(file)) return false;
  return (
    /^(?:file:\/\/|webpack(?:-internal)?:\/\/|\/|[A-Za-z]:\\)/.test(file) &&
    !/[\\/]node_modules[\\/]|[\\/]\.pnp\./.test(file)
  );
}
