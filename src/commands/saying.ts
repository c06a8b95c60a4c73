/** Everything that a command says goes through here: text of others, such as a file's name, steers no terminal. */
import { visible } from './parts.ts';

/** On the standard output, which carries the result. */
export function print(text: string): void {
  process.stdout.write(visible(text));
}

/** On the standard error, which carries the rest. */
export function tell(text: string): void {
  process.stderr.write(visible(text));
}
