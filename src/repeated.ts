/** What a message may repeat of what somebody wrote: a misspelt word helps, a secret in the wrong place must not come back. */

const PLAIN = /^-{0,2}[a-z]{1,20}(?:[A-Z-][a-z]{1,20}){0,4}$/;
const HIDDEN = '[value]';

/** Whether it looks like the name of a command, an option, a rule or a field. */
export function isPlain(written: string): boolean {
  return PLAIN.test(written);
}

/** The word, if it is plain; else only that something was there. */
export function repeated(written: string): string {
  return isPlain(written) ? written : HIDDEN;
}
