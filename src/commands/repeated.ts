/** What messages may repeat of the command line. */
import { isPlain, USUAL_RECORDING, visibleLine } from './parts.ts';

/** Commander quotes the value or word that it refuses. Either may contain quotes and line ends, so the last quote ends it. */
const REFUSED_VALUE = /^error: (option '[^']*') argument '([\s\S]*)' is invalid/;
const REFUSED_WORD = /^error: (unknown option|unknown command) '([\s\S]*)'(?=\n|$)/;
/** And here at its end. */
const TOO_MANY = /^(error: too many arguments[^:]*): [\s\S]*?(?=\n?$)/;

/** Longer lists of files are not repeated. */
const LONGEST_FILES = 100;

/** The words of a command up to the first that is not plain. */
export function repeatedCommand(words: readonly string[]): string {
  const strange = words.findIndex((word) => !isPlain(word));
  return strange < 0 ? words.join(' ') : [...words.slice(0, strange), '...'].join(' ');
}

/** How to judge a recording, as a command to type. */
export function judgeIt(db: string): string {
  return visibleLine(`Judge it with \`golive analyze${placeOf(db)}\`.`);
}

/** How to see the whole report of which a screen shows a part. */
export function showAll(inputs: readonly string[], db: string): string {
  const judged = inputs.length === 0 ? placeOf(db) : filesOf(inputs);
  return visibleLine(`See all: golive analyze${judged} --format html --output report.html`);
}

function filesOf(inputs: readonly string[]): string {
  const files = inputs.map((input) => ` ${quoted(input)}`).join('');
  return files.length > LONGEST_FILES ? ' ...' : files;
}

function placeOf(db: string): string {
  return db === USUAL_RECORDING ? '' : ` --db ${quoted(db)}`;
}

/** Quoted for a shell. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}

/** A message of commander's in golive's words: what is not plain is not repeated, because it may be a secret. */
export function refusalOf(message: string): string {
  return message
    .replace(REFUSED_VALUE, (told, option: string, typed: string) =>
      isPlain(typed) ? told : `error: ${option} does not take this value`,
    )
    .replace(REFUSED_WORD, (told, what: string, typed: string) => (isPlain(typed) ? told : `error: ${what}.`))
    .replace(TOO_MANY, '$1.')
    .replace(/^error: /, 'golive: ');
}
