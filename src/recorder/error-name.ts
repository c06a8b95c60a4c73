/** The name of an error; the facts decide which names may be kept. */

/** Node's code for an error, or its name; never its message, which may contain an address. */
export function errorName(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'ERROR';
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') return code;
  const name: unknown = Reflect.get(error, 'name');
  return typeof name === 'string' ? name : 'ERROR';
}
