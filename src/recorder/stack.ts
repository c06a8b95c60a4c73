/** The stack above a function, read so that the two settings of `Error` that it takes are afterwards as they were. */

const { captureStackTrace } = Error;
const { defineProperty, getOwnPropertyDescriptor } = Object;

type Prepare = (error: Error, sites: NodeJS.CallSite[]) => unknown;
/** A function on the stack: it, and what it called, are left out. */
export type Above = (...args: never) => unknown;

/**
 * Read from the stack as V8 keeps it: writing it out costs several times as much. Throws where `Error` is frozen. Every frame
 * on the stack costs, those of the recorder too: there are few functions between the engines and here.
 */
export function sitesAbove(above: Above, frames: number): readonly NodeJS.CallSite[] {
  const sites = stackAbove(above, frames, keepSites);
  return Array.isArray(sites) ? sites : [];
}

/** The same frames written out, a line each, by whoever knows the source maps of this process. */
export function linesAbove(above: Above, frames: number): readonly string[] {
  const prepare = getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.value;
  const text = stackAbove(above, frames, mapsSources(prepare) ? prepare : undefined);
  return typeof text === 'string' ? text.split('\n').slice(-frames) : [];
}

/**
 * All who apply source maps themselves descend from one package, but for Jest since 30.5, whose method is bound and shows no
 * text. Other code of the app's own must not be run.
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

/** What is missing, hidden behind an accessor or read-only cannot be assigned to, or the app would be told. */
function set(name: keyof typeof Error, value: unknown, before: PropertyDescriptor | undefined): void {
  if (before?.writable === true) Reflect.set(Error, name, value);
  else defineProperty(Error, name, before === undefined ? { value, configurable: true } : { value });
}

function reset(name: keyof typeof Error, before: PropertyDescriptor | undefined): void {
  if (before?.writable === true) Reflect.set(Error, name, before.value);
  else if (before === undefined) Reflect.deleteProperty(Error, name);
  else defineProperty(Error, name, before);
}
