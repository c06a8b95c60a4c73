/** The interface of all readers of files. Entries are streamed, so that memory stays constant. */
import type { Call } from '../model.ts';
import { codeOfError } from '../system.ts';

/** One entry of a file. Entries are counted from 1, in the order of the file. */
export type SourceEntry =
  | {
      readonly position: number;
      readonly call: Call;
      /** The file has no time for this call: its position in the file determines its time. */
      readonly isUntimed?: true;
    }
  /** Why an entry cannot be read: one clause, without any of its content. */
  | { readonly position: number; readonly problem: string }
  /** A call to a host other than Docusign's; with the host if the path is one of eSignature's, as with a gateway. */
  | { readonly position: number; readonly otherHost: true; readonly gateway?: string };

export interface Input {
  readonly path: string;
  /** Whether calls to this host are wanted. @param host with or without a port. */
  isWanted(host: string): boolean;
}

/** The description of a format, for messages and for scanning a folder. */
export interface Format {
  /** Its name for `--as`. */
  readonly format: SourceFormat;
  /** One input, in a sentence: `a HAR file`. */
  readonly one: string;
  /** The plural: `HAR files`. */
  readonly many: string;
  /** File extensions, in lower case. In a folder only files with these are inspected. */
  readonly endings: readonly `.${string}`[];
}

export interface Source extends Format {
  /** Whether a file may be of this format. @param start its first `START_BYTES`, or all of it; @param path its name. */
  recognises(start: Uint8Array, path: string): boolean;
  /** The same for a folder that is one input as a whole. */
  readonly recognisesFolder?: (path: string) => boolean;
  /** The files of such a folder that belong to the format, in a stable order. */
  readonly filesIn?: (folder: string) => string[];
  /** @throws SourceError if nothing, or nothing more, can be read; entries before that are valid. */
  read(input: Input): AsyncIterable<SourceEntry>;
}

export type SourceFormat = 'har' | 'request-log' | 'cassette' | 'golive';

/** One sentence for the user: which file, where in it, what is wrong, what to do. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** Runs an action. @throws SourceError instead of errors of the file system. */
export function orSourceError<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw sourceErrorFor(path, error);
  }
}

/** Converts errors of the file system to `SourceError`; returns others unchanged. */
export function sourceErrorFor(path: string, error: unknown): unknown {
  const code = codeOfError(error);
  if (error instanceof SourceError || code === null || !/^E[A-Z]+$/.test(code)) return error;
  return new SourceError(`${path} cannot be read (${code}): check that it is there and may be read.`, { cause: error });
}
