/** The types of what a store imports. Independent of the SQLite driver's types, which users of the library need not install. */

import type { Call } from '../model.ts';
import type { SpoolFile } from '../sources/spool.ts';

/** A call with its origin and position, which together are unique. */
export interface PlacedCall {
  /** The hash of a file's content, or a spool file of another recording. */
  readonly origin: string;
  readonly position: number;
  readonly call: Call;
}

/** The result of importing one file. */
export interface Import {
  readonly origin: string;
  /** The file's name, without its folder. */
  readonly name: string;
  readonly format: string;
  /** Imported calls. */
  readonly calls: number;
  /** Calls already known from another file or a recorder, or repeated in the file with the same trace token. */
  readonly duplicates: number;
  readonly otherHosts: number;
  readonly unreadable: number;
  /** Calls without a time in the file: their order determines it. */
  readonly untimed: number;
  /** Why the first unreadable entry could not be read, or why reading ended early; null: no problem. */
  readonly problem: string | null;
}

export interface ImportIntake {
  /** @returns how many of them were known already: from another place, and from the same one. */
  addCalls(calls: readonly PlacedCall[]): { duplicates: number; again: number };
  addImport(summary: Import): void;
}

export interface Merged {
  readonly calls: number;
  /** Calls that this recording already had from another origin. */
  readonly duplicates: number;
}

export interface SpoolIntake {
  /** Adds all new lines of the file in one transaction. Without new lines nothing is written. */
  add(file: SpoolFile): void;
  /** From another recording: without the calls that are known already from elsewhere. @returns how many these are. */
  addOnce(file: SpoolFile): number;
  /** After its spool was added. @param processes by id: whether it is a Node. */
  addRun(run: string, processes: ReadonlyMap<number, boolean>): void;
}
