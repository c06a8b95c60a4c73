/** What goes wrong, told to the user, and the exit code of each kind. */
import { CommanderError } from 'commander';
import {
  AcceptedError,
  CommandError,
  DiagnosticsError,
  ProxyError,
  ServeError,
  SourceError,
  StoreError,
  version,
} from '../index.ts';
import { EXIT } from './exit-codes.ts';

/** The caller asked for something that cannot be; the message is one sentence for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const TOLD_AS_THEY_ARE = [
  UsageError,
  StoreError,
  SourceError,
  CommandError,
  AcceptedError,
  DiagnosticsError,
  ProxyError,
  ServeError,
] as const;

/** Writes one sentence to the standard error; for a bug of ours, its stack. @returns the exit code. */
export function tellFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage; // commander has said it already.
  const isToldAsItIs = TOLD_AS_THEY_ARE.some((kind) => error instanceof kind);
  if (error instanceof Error && isToldAsItIs) {
    process.stderr.write(`golive: ${error.message}\n`);
    return error instanceof CommandError ? error.exitCode : EXIT.usage;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`golive: this is a bug of golive ${version}, please report it.\n${stack}\n`);
  return EXIT.bug;
}
