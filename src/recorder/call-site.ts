/** Where in the app's own code a call is made: the first frame of the stack that is neither Node's nor a package's. */
import { placeOf, writtenPlace } from './place.ts';

/** Clients stand on each other's shoulders: the app's own code may be far down. Where it is near, less is read. */
const FRAMES = [16, 50] as const;
/** Places in the code that make calls are few; a program that makes up code must not fill the memory. */
const MOST_PLACES = 1000;

const { captureStackTrace } = Error;

type Ask = () => string | null;

/**
 * @param root the folder from which files are named.
 * @returns a function that tells the place that is calling just now, as `src/status.ts:42`, through `await` where V8
 * remembers it; null when no code of the app's own is on the stack. It throws where `Error` is frozen.
 */
export function callSites(root: string): Ask {
  /** By the position of the code that runs; null where a source map says that this is a package's. */
  const known = new Map<string, string | null>();

  function ask(): string | null {
    for (const frames of FRAMES) {
      const sites = sitesAbove(ask, frames);
      const place = firstOwn(sites);
      if (place !== null || sites.length < frames) return place;
    }
    return null;
  }

  function firstOwn(sites: readonly NodeJS.CallSite[]): string | null {
    const recorder = sites[0]?.getFileName();
    let written: readonly string[] | undefined;
    for (const [index, site] of sites.entries()) {
      const file = site.getFileName() ?? '';
      if (file === recorder || !isOwn(file)) continue;
      const key = `${file}:${site.getLineNumber()}:${site.getColumnNumber()}`;
      let place = known.get(key);
      if (place === undefined) {
        written ??= linesAbove(ask, sites.length);
        const source = writtenPlace(written[index] ?? '') ?? { file, line: site.getLineNumber() ?? 0 };
        place = isOwn(source.file) ? placeOf(source, root) : null;
        if (known.size < MOST_PLACES) known.set(key, place);
      }
      if (place !== null) return place;
    }
    return null;
  }
  return ask;
}

/** Read from the stack as V8 keeps it: writing it out costs several times as much. */
function sitesAbove(ask: Ask, frames: number): NodeJS.CallSite[] {
  const sites = stackAbove(ask, frames, keepSites);
  return Array.isArray(sites) ? sites : [];
}

/** The same frames written out, a line each, by whoever knows the source maps of this process. */
function linesAbove(ask: Ask, frames: number): string[] {
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.value;
  const text = stackAbove(ask, frames, mapsSources(prepare) ? prepare : undefined);
  return typeof text === 'string' ? text.split('\n').slice(-frames) : [];
}

/** All who apply source maps themselves descend from one package. Other code of the app's own must not be run. */
function mapsSources(prepare: unknown): boolean {
  return typeof prepare === 'function' && /\bwrapCallSite\b/.test(Function.prototype.toString.call(prepare));
}

function keepSites(_: unknown, sites: NodeJS.CallSite[]): NodeJS.CallSite[] {
  return sites;
}

/** Of the two settings that are changed for it, both are as before when this returns. */
function stackAbove(ask: Ask, frames: number, prepare: unknown): unknown {
  return withSetting('stackTraceLimit', frames, () =>
    withSetting('prepareStackTrace', prepare, () => {
      const holder: { stack?: unknown } = {};
      captureStackTrace(holder, ask);
      return holder.stack;
    }),
  );
}

function withSetting<Result>(name: keyof typeof Error, value: unknown, act: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(Error, name);
  Object.defineProperty(Error, name, before === undefined ? { value, configurable: true } : { value });
  try {
    return act();
  } finally {
    if (before === undefined) Reflect.deleteProperty(Error, name);
    else Object.defineProperty(Error, name, before);
  }
}

/** Code that lies in a file, and in none of a package's. */
function isOwn(file: string): boolean {
  return /^(?:file:\/\/|\/|[A-Za-z]:\\)/.test(file) && !/[\\/]node_modules[\\/]|[\\/]\.pnp\./.test(file);
}
