/** How the recorder looks through a method without holding it up, and where it keeps what it knows of an object. */
import type { OpenCall } from './open-call.ts';

/** On the object itself: entries of a WeakMap that die young cost the garbage collector several times as much. */
const CALL = Symbol('golive-analyzer.call');

/** @param call null: looked at already, and not to be heard. */
export function keepCall(target: object, call: OpenCall | null): void {
  hide(target, CALL, call);
}

/** undefined: never seen. */
export function callOf(target: object): OpenCall | null | undefined {
  return Reflect.get(target, CALL);
}

/**
 * @param look sees the object and the first two arguments before the method runs, @param then the object after it.
 * Neither may throw.
 * @returns a function that lets an object's method be looked through, hidden from whoever lists its properties.
 */
export function lookingThrough<Target extends object>(
  method: string,
  look: (target: Target, first: unknown, second: unknown) => void,
  then?: (target: Target) => void,
): (target: Target) => void {
  type Method = (this: Target, ...args: unknown[]) => unknown;
  // Objects share their methods, so they can share what stands before them.
  const throughs = new WeakMap<Method, Method>();

  function through(inner: Method): Method {
    return function (...args) {
      look(this, args[0], args[1]);
      const result = Reflect.apply(inner, this, args);
      then?.(this);
      return result;
    };
  }

  function methodOf(target: object): Method {
    return Reflect.get(target, method);
  }

  return (target) => {
    const inner = methodOf(target);
    const known = throughs.get(inner) ?? through(inner);
    throughs.set(inner, known);
    hide(target, method, known);
  };
}

/** @returns a function that gives an object's own methods back as they are now. */
export function restoring(target: object, methods: readonly string[]): () => void {
  const before = methods.map((method) => [method, Object.getOwnPropertyDescriptor(target, method)] as const);
  return () => {
    for (const [method, descriptor] of before)
      if (descriptor === undefined) Reflect.deleteProperty(target, method);
      else Object.defineProperty(target, method, descriptor);
  };
}

function hide(target: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}
