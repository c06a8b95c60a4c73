/** Whether words are Docusign's own, or English, rather than somebody's text. */
import { MESSAGE_WORDS } from './words.ts';

/** `clientUserId` and `CLIENT_USER_ID` are three words, `Int32` is a word and a number. */
const PART = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
/** Longer numbers may be somebody's. */
const LONGEST_NUMBER = 6;

let known: ReadonlySet<string> | null = null;

/** Made when the first error is heard: most processes never need it. */
function isWord(text: string): boolean {
  known ??= new Set(MESSAGE_WORDS.trim().split(/\s+/));
  return known.has(text);
}

/** A word, or a name made of words and one short number: `envelope's`, `envelopeId`, `from_date`, `e-mail`, `Int32`, `1000`. */
export function isKnown(token: string): boolean {
  if (isWord(token.toLowerCase())) return true;
  const parts = partsOf(token);
  return (
    isOneShortNumber(parts.filter(isNumber)) && parts.every((part) => isNumber(part) || isWord(part.toLowerCase()))
  );
}

/** More than half of its parts are words: what a code that is not known yet looks like, and a secret does not. */
export function isMostlyKnown(token: string): boolean {
  if (isWord(token.toLowerCase())) return true;
  const parts = partsOf(token);
  const words = parts.filter((part) => !isNumber(part));
  const english = words.filter((part) => part.length > 1 && isWord(part.toLowerCase()));
  return isOneShortNumber(parts.filter(isNumber)) && english.length * 2 > words.length;
}

/** With what stands between the parts, so that nothing but ASCII letters, digits and joints is ever known. */
function partsOf(token: string): readonly string[] {
  const rest = token.replace(PART, '').replace(/[_'\u2019-]/g, '');
  return [...(token.match(PART) ?? []), ...(rest === '' ? [] : [rest])];
}

/** Or none. */
function isOneShortNumber(numbers: readonly string[]): boolean {
  return numbers.length < 2 && numbers.every(({ length }) => length <= LONGEST_NUMBER);
}

function isNumber(part: string): boolean {
  return /^\d+$/.test(part);
}
