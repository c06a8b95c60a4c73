/** What messages of the command line repeat of the command line. */
import { isPlain, repeated, USUAL_RECORDING, visibleLine } from './parts.ts';

/** Commander quotes what it refuses at the beginning of a message. */
const REFUSED = /^error: (option '[^']*' argument|unknown option|unknown command) '([\s\S]*?)'(?= is invalid|\n|$)/;
/** And here at its end. */
const TOO_MANY = /^(error: too many arguments[^:]*): [\s\S]*?\.?(?=\n|$)/;

/** The words of a command up to the first that is not plain. */
export function repeatedCommand(words: readonly string[]): string {
  const strange = words.findIndex((word) => !isPlain(word));
  return strange < 0 ? words.join(' ') : [...words.slice(0, strange), '...'].join(' ');
}

/** How to judge a recording, as one can type it. */
export function judgeIt(db: string): string {
  const place = /^[\w./-]+$/.test(db) ? db : `'${db.replaceAll("'", "'\\''")}'`;
  return visibleLine(`Judge it with \`golive analyze${db === USUAL_RECORDING ? '' : ` --db ${place}`}\`.`);
}

/** A message of commander's, as golive says it. */
export function refusalOf(message: string): string {
  const told = message.replace(REFUSED, (_, what: string, typed: string) => `error: ${what} '${repeated(typed)}'`);
  return told.replace(TOO_MANY, '$1.').replace(/^error: /, 'golive: ');
}
