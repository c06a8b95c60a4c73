/** A minimal polyfill of the `Reflect` metadata functions that `@peculiar/x509` needs; must be imported before it. */

const metadataOf = new WeakMap<object, Map<unknown, unknown>>();

function defineMetadata(key: unknown, value: unknown, target: object): void {
  const own = metadataOf.get(target) ?? new Map<unknown, unknown>();
  metadataOf.set(target, own.set(key, value));
}

function getOwnMetadata(key: unknown, target: object): unknown {
  return metadataOf.get(target)?.get(key);
}

function getMetadata(key: unknown, target: object): unknown {
  const own = getOwnMetadata(key, target);
  const parent: object | null = Object.getPrototypeOf(target);
  return own === undefined && parent !== null ? getMetadata(key, parent) : own;
}

// Keep a complete polyfill if one is loaded.
if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, { defineMetadata, getOwnMetadata, getMetadata });
}
