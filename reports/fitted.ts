/** Fits text into a size limit: cuts between rows, never inside one. */

export interface Block {
  /** Up to the first row, with the line ends. */
  readonly head: string;
  /** Each ends with its own line breaks; text that must stay together, such as a fence, is one row. */
  readonly rows: readonly string[];
  /** What closes the block. */
  readonly tail: string;
  /** The largest share of the room for the rows, so that a long block leaves some to those after it. */
  readonly most?: number;
  /** Rows that were left out earlier; counted together with those that are cut. */
  readonly beyond?: number;
}

/**
 * The blocks in their order, then the foot, which is never left out.
 * @param limit of the whole, in units of `sizeOf`.
 */
export function fitted(
  blocks: readonly Block[],
  foot: string,
  limit: number,
  sizeOf: (text: string) => number,
): string {
  let room = limit - sizeOf(foot);
  const told: string[] = [];
  for (const block of blocks) {
    const text = cut(block, room, sizeOf);
    const size = sizeOf(text);
    if (size > room) continue;
    room -= size;
    told.push(text);
  }
  return [...told, foot].join('');
}

/** As many rows as there is room for, and how many are left out. */
function cut({ head, rows, tail, most, beyond = 0 }: Block, room: number, sizeOf: (text: string) => number): string {
  const left = Math.min(most ?? room, room - sizeOf(head) - sizeOf(tail));
  const sizes = rows.map(sizeOf);
  const fits = beyond === 0 && sizes.reduce((sum, size) => sum + size, 0) <= left;
  if (fits) return [head, ...rows, tail].join('');
  let used = sizeOf(moreOf(rows.length + beyond));
  let shown = 0;
  for (const size of sizes) {
    used += size;
    if (used > left) break;
    shown += 1;
  }
  return [head, ...rows.slice(0, shown), moreOf(rows.length - shown + beyond), tail].join('');
}

/** A blank line first: a table ends there. */
function moreOf(count: number): string {
  return `\n${count} more in the full report.\n`;
}
