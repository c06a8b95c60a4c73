/** `1 call`, `2 calls`: for English nouns with a plural in -s. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1 call was`, `2 calls were`: the start of a passive sentence. */
export function countedWere(count: number, noun: string): string {
  return `${counted(count, noun)} ${count === 1 ? 'was' : 'were'}`;
}

/** `a, b, c and 2 more`: the first names, and how many are left. */
export function firstOf(names: readonly string[], most: number): string {
  const named = names.slice(0, most).join(', ');
  return names.length > most ? `${named} and ${names.length - most} more` : named;
}
