/** Reads the stack above a function, and restores the two settings of `Error` that it has to change. */

const { captureStackTrace } = Error;
const { defineProperty, getOwnPropertyDescriptor } = Object;

type Prepare = (error: Error, sites: NodeJS.CallSite[]) => unknown;
/** A function on the stack: it and the functions it called are left out. */
export type Above = (...args: never) => unknown;

/**
 * Uses V8's structured call sites: formatting the stack costs several times as much. Throws if `Error` is frozen. Every frame
 * costs time, including the recorder's own: so there are few functions between the engines and here.
 */
export function sitesAbove(above: Above, frames: number): readonly NodeJS.CallSite[] {
  const sites = stackAbove(above, frames, keepSites);
  return Array.isArray(sites) ? sites : [];
}

/** The same frames formatted, one per line, by the source-map support that is installed in this process. */
export function linesAbove(above: Above, frames: number): readonly string[] {
  const prepare = getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.value;
  const text = stackAbove(above, frames, mapsSources(prepare) ? prepare : undefined);
  return typeof text === 'string' ? text.split('\n').slice(-frames) : [];
}

/**
 * All userland source-map support derives from one package, except Jest's since 30.5, which is a bound function without
 * source text. Any other `prepareStackTrace` is code of the app and must not be run.
 */
function mapsSources(prepare: unknown): boolean {
  if (typeof prepare !== 'function') return false;
  return (
    prepare.name === 'bound formatStackTrace' || /\bwrapCallSite\b/.test(Function.prototype.toString.call(prepare))
  );
}

function keepSites(_: unknown, sites: NodeJS.CallSite[]): NodeJS.CallSite[] {
  return sites;
}

function stackAbove(above: Above, frames: number, prepare: Prepare | undefined): unknown {
  const limit = getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  const own = getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  set('stackTraceLimit', frames, limit);
  try {
    set('prepareStackTrace', prepare, own);
    try {
      const holder: { stack?: unknown } = {};
      captureStackTrace(holder, above);
      return holder.stack;
    } finally {
      reset('prepareStackTrace', own);
    }
  } finally {
    reset('stackTraceLimit', limit);
  }
}

/** A missing, accessor or read-only property must not be assigned: the app would notice. */
function set(name: keyof typeof Error, value: unknown, before: PropertyDescriptor | undefined): void {
  if (before?.writable === true) Reflect.set(Error, name, value);
  else defineProperty(Error, name, before === undefined ? { value, configurable: true } : { value });
}

function reset(name: keyof typeof Error, before: PropertyDescriptor | undefined): void {
  if (before?.writable === true) Reflect.set(Error, name, before.value);
  else if (before === undefined) Reflect.deleteProperty(Error, name);
  else defineProperty(Error, name, before);
}
