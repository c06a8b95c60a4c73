/**
 * All output goes through here: foreign text, such as a file name, can neither control a terminal nor give orders to a build
 * runner. Only `golive.ts` prints its one sentence itself, before anything is loaded.
 */
import { harmless } from './parts.ts';

/** On standard output, which carries the result. */
export function print(text: string): void {
  process.stdout.write(harmless(text));
}

/** The same for a rendered format, in which foreign text is harmless already. */
export function printRendered(pieces: Generator<string>): void {
  for (const piece of pieces) process.stdout.write(piece);
}

/** On standard error, which carries everything else. */
export function tell(text: string): void {
  process.stderr.write(harmless(text));
}

/** Terminal control: golive's own escape sequences. @param text in which foreign ones are visible already. */
export function steer(stream: NodeJS.WritableStream, text: string): void {
  stream.write(text);
}
