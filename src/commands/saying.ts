/**
 * Everything that a command says goes through here: text of others, such as a file's name, steers no terminal. `golive.ts`
 * alone says its one sentence itself, before anything is loaded.
 */
import { visible } from './parts.ts';

/** On the standard output, which carries the result. */
export function print(text: string): void {
  process.stdout.write(visible(text));
}

/** On the standard error, which carries the rest. */
export function tell(text: string): void {
  process.stderr.write(visible(text));
}

/** What steers a terminal: escapes of golive's own. @param text in which those of others are visible already. */
export function steer(stream: NodeJS.WritableStream, text: string): void {
  stream.write(text);
}
