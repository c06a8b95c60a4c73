/** Tracks whom one limit blocks, and until when. */

/** Size of the map at which expired blocks are evicted. */
const SWEPT_AT = 1000;

/** From the answer that reported the limit until its reset. */
export interface Block {
  readonly from: number;
  readonly until: number;
}

export interface Blocks {
  /** Whether this account or envelope is blocked for a call that starts at this instant. */
  isOpen(party: string, at: number): boolean;
  add(party: string, block: Block): void;
  end(party: string): void;
}

/** Memory grows with the number of concurrent blocks. */
export function openBlocks(): Blocks {
  const blocks = new Map<string, Block>();
  let sweepAt = SWEPT_AT;
  return {
    isOpen(party, at) {
      const block = blocks.get(party);
      return block !== undefined && at > block.from && at < block.until;
    },
    add(party, { from, until }) {
      const known = blocks.get(party);
      const isOver = known === undefined || known.until <= from;
      blocks.set(
        party,
        isOver ? { from, until } : { from: Math.min(known.from, from), until: Math.max(known.until, until) },
      );
      if (blocks.size <= sweepAt) return;
      for (const [key, block] of blocks) if (block.until <= from) blocks.delete(key);
      sweepAt = Math.max(SWEPT_AT, blocks.size * 2);
    },
    end: (party) => blocks.delete(party),
  };
}
