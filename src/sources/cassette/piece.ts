/** The text of one entry of a cassette, and what makes it readable. */

export interface Piece {
  readonly text: string;
  /** Its first line, counted from 1. */
  readonly line: number;
}

/** The value of a piece: text, lists, objects, `null`, and bytes if YAML marks them as such. @throws Unreadable */
export type Read = (piece: Piece) => unknown;

/** An unreadable entry. The message is one clause without any of its content. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
