/** The text of one entry of a cassette, and what it takes to be readable. */

export interface Piece {
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** The value that a piece holds: text, lists, objects, `null`, and bytes where YAML marks them as such. @throws Unreadable */
export type Read = (piece: Piece) => unknown;

/** An entry that nobody can read. The message is one clause without anything of its content. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
