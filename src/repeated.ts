/** Which user input a message may repeat: a misspelt word is helpful, but a secret in the wrong place must not be printed. */

const PLAIN = /^-{0,2}[a-z]{1,20}(?:[A-Z-][a-z]{1,20}){0,4}$/;
const HIDDEN = '[value]';

/** Whether it looks like the name of a command, an option, a rule or a field. */
export function isPlain(written: string): boolean {
  return PLAIN.test(written);
}

/** The word if it is plain; else a placeholder. */
export function repeated(written: string): string {
  return isPlain(written) ? written : HIDDEN;
}
