/** What every reader of files has in common: a file in, its entries out, one after the other, so that memory stays flat. */
import type { Call } from '../model.ts';
import { codeOfError } from '../system.ts';

/** One entry of a file. Entries are counted from 1, in the order of the file. */
export type SourceEntry =
  | {
      readonly position: number;
      readonly call: Call;
      /** The file holds no time of this call: its place in the file stands in for it. */
      readonly isUntimed?: true;
    }
  /** What is wrong with an entry that cannot be read: one clause without anything of its content. */
  | { readonly position: number; readonly problem: string }
  /** A call to somebody else than Docusign; to whom, where the path is one of eSignature's: a gateway, perhaps. */
  | { readonly position: number; readonly otherHost: true; readonly gateway?: string };

export interface Input {
  readonly path: string;
  /** Whether calls to this host are wanted. @param host with or without a port. */
  isWanted(host: string): boolean;
}

/** What messages and the search of a folder have to know of a format. */
export interface Format {
  /** As `--as` names it. */
  readonly format: SourceFormat;
  /** As a sentence names one input: `a HAR file`. */
  readonly one: string;
  /** And all of them: `HAR files`. */
  readonly many: string;
  /** Of its files, in lower case. In a folder only files that end so are looked at. */
  readonly endings: readonly `.${string}`[];
}

export interface Source extends Format {
  /** Whether a file of this beginning can be one. @param start its first `START_BYTES`, or all of it; @param path its name. */
  recognises(start: Uint8Array, path: string): boolean;
  /** The same for a folder, where all that is in one is one input. */
  readonly recognisesFolder?: (path: string) => boolean;
  /** The files of such a folder, in a lasting order. What else lies in it is not looked at. */
  readonly filesIn?: (folder: string) => string[];
  /** @throws SourceError when nothing can be read, or nothing more: what came before it is good. */
  read(input: Input): AsyncIterable<SourceEntry>;
}

export type SourceFormat = 'har' | 'request-log' | 'cassette' | 'golive';

/** One sentence for the user: which file, where in it, what is wrong, what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** @throws SourceError in place of what the file system throws. */
export function orSourceError<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw sourceErrorFor(path, error);
  }
}

/** The error itself when it is none of the file system's. */
export function sourceErrorFor(path: string, error: unknown): unknown {
  const code = codeOfError(error);
  if (error instanceof SourceError || code === null || !/^E[A-Z]+$/.test(code)) return error;
  return new SourceError(`${path} cannot be read (${code}): check that it is there and may be read.`, { cause: error });
}
