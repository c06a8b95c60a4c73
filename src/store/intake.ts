/** What a store takes in. Without the types of SQLite's driver, for a program that uses the library need not have them. */

import type { Call, CallSource } from '../model.ts';
import type { Coverage } from '../report.ts';
import type { SpoolFile } from '../sources/spool.ts';

/** A call, and where it stands: the same place is never kept twice. */
export interface PlacedCall {
  /** The hash of a file's content, or a spool file of another recording. */
  readonly origin: string;
  readonly position: number;
  readonly call: Call;
}

/** What came of one file. */
export interface Import {
  readonly origin: string;
  /** The file's name, without its folder. */
  readonly name: string;
  readonly format: string;
  /** Calls that were taken in. */
  readonly calls: number;
  /** Calls that another file, or a recorder, had brought before, or the file itself under the same trace token. */
  readonly duplicates: number;
  readonly otherHosts: number;
  readonly unreadable: number;
  /** Calls of which the file does not tell the time: their order stands in for it. */
  readonly untimed: number;
  /** What is wrong with the first entry that could not be read, or why reading ended early; null: nothing. */
  readonly problem: string | null;
}

export interface ImportIntake {
  /** @returns how many of them were there already: from another place, and from the same one. */
  addCalls(calls: readonly PlacedCall[]): { duplicates: number; again: number };
  addImport(summary: Import): void;
  /** Those that were taken in, by name. */
  imports(): Import[];
}

export interface Merged {
  readonly calls: number;
  /** Calls that this recording had from elsewhere. */
  readonly duplicates: number;
}

export interface SpoolIntake {
  /** All of the file's news or nothing; a line that is there already is not added again. Without news nothing is written. */
  add(file: SpoolFile): void;
  /** Of another recording: without the calls that are there already, from elsewhere. @returns how many these are. */
  addOnce(file: SpoolFile): number;
  /** After its spool was taken in. @param processes by id: whether it is Node's. */
  addRun(run: string, processes: ReadonlyMap<number, boolean>): void;
  /** Of one run, or of all (null). */
  coverage(run: string | null): Coverage;
  /** Of one run: the calls that this engine heard. */
  countOf(run: string, source: CallSource): number;
}
