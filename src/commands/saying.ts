/**
 * Everything that a command says goes through here: text of others, such as a file's name, steers no terminal and is
 * no order to a program that runs builds. `golive.ts` alone says its one sentence itself, before anything is loaded.
 */
import { harmless } from './parts.ts';

/** On the standard output, which carries the result. */
export function print(text: string): void {
  process.stdout.write(harmless(text));
}

/** The same for what a format renders, in which all that is not golive's own is harmless already. */
export function printRendered(pieces: Generator<string>): void {
  for (const piece of pieces) process.stdout.write(piece);
}

/** On the standard error, which carries the rest. */
export function tell(text: string): void {
  process.stderr.write(harmless(text));
}

/** What steers a terminal: escapes of golive's own. @param text in which those of others are visible already. */
export function steer(stream: NodeJS.WritableStream, text: string): void {
  stream.write(text);
}
