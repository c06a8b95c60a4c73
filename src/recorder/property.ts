/** Reads properties of values whose types are not known: channel messages, Node's internals, the state of test runners. */

/** undefined if there is none, or if the value cannot have any. */
export function propertyOf(value: unknown, name: string | symbol): unknown {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
    ? Reflect.get(value, name)
    : undefined;
}
