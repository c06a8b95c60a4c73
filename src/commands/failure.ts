/** Reports failures to the user, and gives the exit code of each kind. */
import { homedir } from 'node:os';
import { CommanderError } from 'commander';
import { AcceptedError, CommandError, ProxyError, SourceError, StoreError, version } from '../index.ts';
import { EXIT } from './exit-codes.ts';
import { DiagnosticsError, PurgeError, ServeError, scrubTitle, visibleLine } from './parts.ts';
import { tell } from './saying.ts';

/** The request cannot be fulfilled; the message is one sentence for the user. */
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
  PurgeError,
  ServeError,
] as const;

/** Writes one sentence to standard error; for a bug, its stack. @returns the exit code. */
export function tellFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage; // commander has printed it already.
  const isToldAsItIs = TOLD_AS_THEY_ARE.some((kind) => error instanceof kind);
  if (error instanceof Error && isToldAsItIs) {
    tell(`golive: ${visibleLine(error.message)}\n`);
    return error instanceof CommandError ? error.exitCode : EXIT.usage;
  }
  if (isHomeless(error)) {
    tell('golive: The current folder no longer exists: change to another.\n');
    return EXIT.usage;
  }
  tell(`golive: This is a bug in golive ${version}, please report it.\n${traceOf(error)}\n`);
  return EXIT.bug;
}

/** The working folder was removed. */
function isHomeless(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'syscall') === 'uv_cwd';
}

/** A bug report is going to be published: the message without what looks like a secret, the places without the user's name. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return scrubTitle(String(error)) ?? 'nothing';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  const message = `${error.name}: ${scrubTitle(error.message) ?? ''}`;
  const home = homedir();
  const trace = [message, ...frames].join('\n');
  return home.length > 1 ? trace.replaceAll(home, '~') : trace;
}
