/** Whether words are Docusign's own, or English, rather than user input. */
import { MESSAGE_WORDS } from './words.ts';

/** `clientUserId` and `CLIENT_USER_ID` are three words, `Int32` is a word and a number. */
const PART = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
/** Longer numbers may be personal. */
const LONGEST_NUMBER = 6;

let known: ReadonlySet<string> | null = null;

/** Created with the first error: most processes never need it. */
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

/** More than half of its parts are words: true for unknown codes, and not for secrets. */
export function isMostlyKnown(token: string): boolean {
  if (isWord(token.toLowerCase())) return true;
  const parts = partsOf(token);
  const words = parts.filter((part) => !isNumber(part));
  const english = words.filter((part) => part.length > 1 && isWord(part.toLowerCase()));
  return isOneShortNumber(parts.filter(isNumber)) && english.length * 2 > words.length;
}

/** With what is between the parts, so that only ASCII letters, digits and joints can be known. */
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
