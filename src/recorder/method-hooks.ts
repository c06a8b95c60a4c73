/** Wraps methods so that the recorder observes their calls, and attaches the recorder's state to the app's objects. */
import type { OpenCall } from './open-call.ts';

/** A property of the object itself: short-lived entries of a WeakMap cost the garbage collector several times as much. */
const CALL = Symbol('golive-analyzer.call');

interface Marked {
  [CALL]?: OpenCall | null;
}

/** For objects that the app has frozen, which cannot take a property. */
const callsOfFrozen = new WeakMap<object, OpenCall | null>();

/** @param call null: the object was inspected and is not to be recorded. */
export function keepCall(target: object, call: OpenCall | null): void {
  const kept = Reflect.defineProperty(target, CALL, { value: call, writable: true, configurable: true });
  if (!kept) callsOfFrozen.set(target, call);
}

/** @returns undefined if the object was never inspected. */
export function callOf<Target extends object>(target: Target & Marked): OpenCall | null | undefined {
  const call = target[CALL]; // Not `Reflect.get`, which has no inline cache in V8: this is a hot path.
  return call === undefined ? callsOfFrozen.get(target) : call;
}

/** Called around each call of a method: before it with the object and the first two arguments, after it with the object. Must not throw. */
interface Hook<Target extends object> {
  readonly before: (target: Target, first: unknown, second: unknown) => void;
  readonly after?: (target: Target) => void;
}

type Method<Target extends object> = (this: Target, ...args: unknown[]) => unknown;

/** Hooks by the name of the method. */
export type Hooks<Target extends object> = Readonly<Record<string, Hook<Target>>>;

export interface HookedMethods {
  /** Hooks those of the methods that the prototype has, unless they are hooked already. */
  hookInto(prototype: object): void;
  /** Restores the methods of all prototypes. */
  stop(): void;
}

/** Objects may have different prototypes: those of the app's own subclasses, or of a mock library's. */
export function hookedMethods<Target extends object>(hooks: Hooks<Target>): HookedMethods {
  const hooked = new Map<object, readonly (() => void)[]>();

  function unhook(prototype: object): void {
    for (const restore of hooked.get(prototype) ?? []) restore();
    hooked.delete(prototype);
  }

  return {
    hookInto(prototype) {
      if (hooked.has(prototype)) return;
      if (chainOf(prototype).some((link) => hooked.has(link))) return; // The inherited methods are hooked already.
      for (const inheriting of [...hooked.keys()]) if (chainOf(inheriting).includes(prototype)) unhook(inheriting); // Replaced by the hook on this prototype.
      const present = Object.entries(hooks).filter(([method]) => typeof Reflect.get(prototype, method) === 'function');
      hooked.set(
        prototype,
        present.map(([method, hook]) => hookMethod(prototype, method, hook)),
      );
    },
    stop() {
      for (const prototype of [...hooked.keys()]) unhook(prototype);
    },
  };
}

function chainOf(prototype: object | null): object[] {
  return prototype === null ? [] : [prototype, ...chainOf(Object.getPrototypeOf(prototype))];
}

/**
 * Replaces a method by a wrapper of the same name, length and enumerability. An inherited method is resolved on each call,
 * because the app may replace it.
 * @returns a function that restores the method, unless the app has patched it meanwhile.
 */
function hookMethod<Target extends object>(target: object, method: string, hook: Hook<Target>): () => void {
  const own = Object.getOwnPropertyDescriptor(target, method);
  const found: Method<Target> = Reflect.get(target, method);
  const { before, after } = hook;
  let isRemoved = false;
  let using: Target | null = null;
  let usedWith: unknown = null;

  function wrapper(this: Target, ...args: unknown[]): unknown {
    const inner: Method<Target> = own === undefined ? Reflect.get(Object.getPrototypeOf(target), method) : found;
    if (inner === found) return hookedCall(this, inner, args);
    if (using === this && usedWith === args[0]) return Reflect.apply(found, this, args); // The app's own method calls this one as `super`.
    using = this;
    usedWith = args[0];
    try {
      return hookedCall(this, inner, args);
    } finally {
      using = usedWith = null;
    }
  }
  function hookedCall(self: Target, inner: Method<Target>, args: unknown[]): unknown {
    if (isRemoved) return Reflect.apply(inner, self, args);
    before(self, args[0], args[1]);
    const result = Reflect.apply(inner, self, args);
    if (after !== undefined) after(self);
    return result;
  }
  for (const trait of ['name', 'length'] as const)
    Object.defineProperty(wrapper, trait, { value: found[trait], configurable: true });
  const enumerable = isEnumerable(target, method);
  Object.defineProperty(target, method, { value: wrapper, writable: true, configurable: true, enumerable });

  return () => {
    isRemoved = true;
    if (Object.getOwnPropertyDescriptor(target, method)?.value !== wrapper) return;
    if (own === undefined) Reflect.deleteProperty(target, method);
    else Object.defineProperty(target, method, own);
  };
}

function isEnumerable(target: object, method: string): boolean {
  const owner = chainOf(target).find((link) => Object.hasOwn(link, method));
  return owner !== undefined && Object.prototype.propertyIsEnumerable.call(owner, method);
}
