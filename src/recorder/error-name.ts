/** The name of an error; the facts decide which names may be kept. */
import { propertyOf } from './property.ts';

/** Node's code for an error, or its name; never its message, which may contain an address. */
export function errorName(error: unknown): string {
  const names = [propertyOf(error, 'code'), propertyOf(error, 'name')];
  return names.find((name) => typeof name === 'string') ?? 'ERROR';
}
