/** Where in the app's own code a call is made: the first frame of the stack that is neither Node's nor a package's. */
import { basename, relative, sep } from 'node:path';

/** Clients stand on each other's shoulders: the app's own code may be far down. */
const FRAMES = 50;
/** Places in the code that make calls are few; a program that makes up code must not fill the memory. */
const MOST_PLACES = 1000;

interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * @param root the folder from which files are named.
 * @returns a function that tells the place that is calling just now, as `src/status.ts:42`, through `await` where V8
 * remembers it; null when no code of the app's own is on the stack.
 */
export function callSites(root: string): () => string | null {
  const known = new Map<string, string | null>();

  return () => {
    const site = ownSite();
    if (site === null) return null;
    const key = `${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const place = mappedPlace() ?? { file: site.getFileName() ?? '', line: site.getLineNumber() ?? 0 };
    const name = `${nameOf(place.file, root)}:${place.line}`;
    if (known.size < MOST_PLACES) known.set(key, name);
    return name;
  };
}

/** Read from the stack as V8 keeps it: writing it out costs several times as much. */
function ownSite(): NodeJS.CallSite | null {
  const sites = stackOf((_, frames) => frames);
  if (!Array.isArray(sites)) return null;
  const files = sites.map(fileOf);
  const [recorder] = files;
  const at = files.findIndex((file) => file !== recorder && isOwn(file));
  return sites[at] ?? null;
}

/** The stack written out by whoever writes stacks in this process: source maps are applied there, once for each place. */
function mappedPlace(): Place | null {
  const text: unknown = stackOf(Error.prepareStackTrace);
  if (typeof text !== 'string') return null;
  const places = text.split('\n').flatMap(placeIn);
  const [recorder] = places;
  return places.find(({ file }) => file !== recorder?.file && isOwn(file)) ?? null;
}

/** Of the two settings that are changed for it, both are as before when this returns. */
function stackOf(prepare: typeof Error.prepareStackTrace): unknown {
  const { stackTraceLimit, prepareStackTrace } = Error;
  try {
    Error.stackTraceLimit = FRAMES;
    setPrepare(prepare);
    const holder: { stack?: unknown } = {};
    Error.captureStackTrace(holder);
    return holder.stack;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    setPrepare(prepareStackTrace);
  }
}

function setPrepare(prepare: typeof Error.prepareStackTrace): void {
  if (prepare === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
  else Error.prepareStackTrace = prepare;
}

function fileOf(site: NodeJS.CallSite): string {
  return site.getFileName() ?? '';
}

/** `    at async poll (file:///app/src/status.ts:42:9)` */
function placeIn(line: string): Place[] {
  const [, file = '', number = ''] =
    /^\s+at (?:.*? \()?(?:async )?((?:file:\/\/)?\/[^()]*|[A-Za-z]:\\[^()]*):(\d+):\d+\)?$/.exec(line) ?? [];
  return file === '' ? [] : [{ file, line: Number(number) }];
}

function isOwn(file: string): boolean {
  return /^(?:file:\/\/|\/|[A-Za-z]:\\)/.test(file) && !/[\\/]node_modules[\\/]|[\\/]\.pnp\./.test(file);
}

/** Of a file outside the root only its own name: folders above may hold a user's. */
function nameOf(file: string, root: string): string {
  const path = decodeURI(file.replace(/^file:\/\//, ''));
  const name = relative(root, path);
  return name.startsWith('..') ? basename(path) : name.split(sep).join('/');
}
