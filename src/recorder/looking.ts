/** How the recorder looks through a method without holding it up, and where it keeps what it knows of an object. */
import type { OpenCall } from './open-call.ts';

/** On the object itself: entries of a WeakMap that die young cost the garbage collector several times as much. */
const CALL = Symbol('golive-analyzer.call');

interface Marked {
  [CALL]?: OpenCall | null;
}

/** What the app had frozen before it was met takes no property. */
const callsOfFrozen = new WeakMap<object, OpenCall | null>();

/** @param call null: looked at already, and not to be heard. */
export function keepCall(target: object, call: OpenCall | null): void {
  const kept = Reflect.defineProperty(target, CALL, { value: call, writable: true, configurable: true });
  if (!kept) callsOfFrozen.set(target, call);
}

/** undefined: never seen. */
export function callOf<Target extends object>(target: Target & Marked): OpenCall | null | undefined {
  const call = target[CALL]; // Not by `Reflect.get`, which V8 does not remember the place for: this is asked often.
  return call === undefined ? callsOfFrozen.get(target) : call;
}

/** Told of each use of a method: the object and the first two arguments before it runs, the object after it. Must not throw. */
interface Look<Target extends object> {
  readonly before: (target: Target, first: unknown, second: unknown) => void;
  readonly after?: (target: Target) => void;
}

type Method<Target extends object> = (this: Target, ...args: unknown[]) => unknown;

/** By the name of the method. */
export type Looks<Target extends object> = Readonly<Record<string, Look<Target>>>;

export interface Looking {
  /** Looks through those of the methods that the prototype has, unless that is done already. */
  lookAt(prototype: object): void;
  /** Gives every prototype its methods back. */
  stop(): void;
}

/** A heard object may have another prototype than the one before: of a class of the app's own, or of a mock library's. */
export function lookingThrough<Target extends object>(looks: Looks<Target>): Looking {
  const lookedAt = new Map<object, readonly (() => void)[]>();

  function giveBack(prototype: object): void {
    for (const restore of lookedAt.get(prototype) ?? []) restore();
    lookedAt.delete(prototype);
  }

  return {
    lookAt(prototype) {
      if (lookedAt.has(prototype)) return;
      if (chainOf(prototype).some((link) => lookedAt.has(link))) return; // What is inherited is looked through there.
      for (const heir of [...lookedAt.keys()]) if (chainOf(heir).includes(prototype)) giveBack(heir); // From now on here.
      const there = Object.entries(looks).filter(([method]) => typeof Reflect.get(prototype, method) === 'function');
      lookedAt.set(
        prototype,
        there.map(([method, look]) => lookThrough(prototype, method, look)),
      );
    },
    stop() {
      for (const prototype of [...lookedAt.keys()]) giveBack(prototype);
    },
  };
}

function chainOf(prototype: object | null): object[] {
  return prototype === null ? [] : [prototype, ...chainOf(Object.getPrototypeOf(prototype))];
}

/**
 * Puts a look before an object's method. What stands there afterwards goes by the same name and length, and a loop over the
 * names sees it as before. An inherited method is looked up with each use: the app may put another in its place.
 * @returns a function that gives the object its method back; what the app has put over it stays.
 */
function lookThrough<Target extends object>(target: object, method: string, look: Look<Target>): () => void {
  const own = Object.getOwnPropertyDescriptor(target, method);
  const found: Method<Target> = Reflect.get(target, method);
  const { before, after } = look;
  let isOver = false;
  let using: Target | null = null;
  let usedWith: unknown = null;

  function through(this: Target, ...args: unknown[]): unknown {
    const inner: Method<Target> = own === undefined ? Reflect.get(Object.getPrototypeOf(target), method) : found;
    if (inner === found) return looked(this, inner, args);
    if (using === this && usedWith === args[0]) return Reflect.apply(found, this, args); // The app's own calls this one.
    using = this;
    usedWith = args[0];
    try {
      return looked(this, inner, args);
    } finally {
      using = usedWith = null;
    }
  }
  function looked(self: Target, inner: Method<Target>, args: unknown[]): unknown {
    if (isOver) return Reflect.apply(inner, self, args);
    before(self, args[0], args[1]);
    const result = Reflect.apply(inner, self, args);
    if (after !== undefined) after(self);
    return result;
  }
  for (const trait of ['name', 'length'] as const)
    Object.defineProperty(through, trait, { value: found[trait], configurable: true });
  const enumerable = isEnumerable(target, method);
  Object.defineProperty(target, method, { value: through, writable: true, configurable: true, enumerable });

  return () => {
    isOver = true;
    if (Object.getOwnPropertyDescriptor(target, method)?.value !== through) return;
    if (own === undefined) Reflect.deleteProperty(target, method);
    else Object.defineProperty(target, method, own);
  };
}

function isEnumerable(target: object, method: string): boolean {
  const owner = chainOf(target).find((link) => Object.hasOwn(link, method));
  return owner !== undefined && Object.prototype.propertyIsEnumerable.call(owner, method);
}
