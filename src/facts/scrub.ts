/**
 * Removes user input from Docusign's messages: first anything that looks like an address, an id, a token or a quotation, then
 * every word that is not one of Docusign's (`words.ts`). The input length is bounded, and so is the time of every expression.
 */
import { withoutSteering } from '../visible.ts';
import { isKnown, isMostlyKnown } from './vocabulary.ts';

const LONGEST = 500;
/** Messages are cut to this before they are scrubbed, so that a hostile one costs nothing. */
const READ = 2000;

/** Words that Docusign itself puts in quotes, besides names such as `from_date`; any other quoted text counts as user input. */
const QUOTED_WORDS = new Set(
  (
    'email status delay Created Sent Delivered Correct Completed Declined Voided Signed Draft created sent delivered ' +
    'completed voided'
  ).split(' '),
);
/** A name as in programs: several words in one. */
const NAME_OF_SEVERAL = /^[A-Za-z]+(?:_[A-Za-z]+)+$|^[a-z]+(?:[A-Z][a-z]+)+$/;

/** Words that are also people's names if they have a capital letter inside a sentence. */
const NAMES_TOO = new Set(
  (
    'Will May Mark Grant Page Guide Drew Art Max Holder Best Short Cross Good Self Small Long Low Day Case Bold Blue Hard ' +
    'High Smart Still Major Pen Plain Way Week Well'
  ).split(' '),
);

/** Two capitalised words after a person's role; unless they are Docusign's own, or the sentence is all in capitals. */
const NAME_OF_SOMEBODY =
  /\b((?:[Uu]ser|[Rr]ecipient|[Ss]igner|[Ss]ender|[Nn]ame|[Mm]ember):?\s+)(?!(?:Signature|Permission|Attachment|Authentication|Account|Group|Does|Is|Has|Must|Can|Cannot|Lacks|Not)\b)\p{Lu}[\p{Ll}'\u2019-]+(?:\s+\p{Lu}[\p{Ll}'\u2019-]+)+/gu;

/** From one quotation mark to the next of its kind, or to the end. */
const QUOTED =
  /(?<!\w)(?:['\u2018].*?(?:['\u2019](?!\w)|$)|\u201a.*?(?:[\u2018\u2019'](?!\w)|$))|["\u201c].*?(?:["\u201d]|$)|\u201e.*?(?:[\u201c\u201d"]|$)|\u00ab.*?(?:\u00bb|$)|\u2039.*?(?:\u203a|$)/gs;

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{1,40}-----.*?(?:-----END [A-Z ]{1,40}-----|$)/g, '[token]'],
  [/\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s"'<>]+/gi, '[url]'],
  [/[^\s"<>@,;:()]{1,128}(?:@|%40)[^\s"'<>@,;:()]{1,256}/gi, '[address]'],
  [/\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi, '[id]'],
  [/\beyJ[\w.+/=-]+/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.+/=~-]+/gi, '$1 [token]'],
  [/[^\s"'<>]{1,120}\.(?:pdf|docx?|txt|rtf|html?|xml|xlsx?|png|jpe?g)\b/gi, '[file]'],
  [/\b(password|secret|token|code|assertion|key)=[^\s&"'<>]+/gi, '$1=[token]'],
  [/(?:[\w.+-]{0,64}%[0-9a-f]{2}){2,}[\w.+-]{0,64}/gi, '[value]'],
  // But a code: words joined by underscores.
  [/(?<![\w+/=-])(?![A-Za-z]{1,40}(?:_[A-Za-z]{1,40})+\b)[\w+/=-]{40,}/g, '[token]'],
  [/\+?\d[\d\s().-]{7,30}\d/g, '[number]'],
  // Groups of digits, however they are joined: dashes are of many kinds. A comma makes a list.
  [/\+?\d(?:[^\p{L}\p{N}"'<>,]{0,3}\d){6,}/gu, '[number]'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '[number]'],
];

/** The part of a Docusign message that may be kept; null for an empty one. */
export function scrubMessage(message: string | null): string | null {
  if (message === null) return null;
  let text = withoutSecrets(message.slice(0, READ));
  text = text.replace(QUOTED, (quoted) => (mayBeQuoted(quoted.slice(1, -1).trim()) ? quoted : '[value]'));
  text = withoutStrangers(text.replace(NAME_OF_SOMEBODY, '$1[value]'));
  text = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  return text === '' ? null : text;
}

/** A test's title is the app's own text, but may be generated from its data. */
export function scrubTitle(title: string | null): string | null {
  if (title === null) return null;
  const text = withoutSecrets(title.slice(0, LONGEST)).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** One-entry cache: consecutive calls often have the same call site. */
let lastPlace: { readonly given: string; readonly kept: string | null } = { given: '', kept: null };

/** A place in the code, as `src/status.ts:42`; null for anything else. */
export function keptPlace(place: string | null): string | null {
  if (place === null || place.length > LONGEST) return null;
  if (place !== lastPlace.given) lastPlace = { given: place, kept: isPlace(place) ? place : null };
  return lastPlace.kept;
}

function isPlace(place: string): boolean {
  return (
    /^(?!\/|\.\.\/)[\p{L}\p{M}\p{N}_@()[\]{}+ .,/$~#%&'=!-]*:\d{1,9}$/u.test(place) && !/@[^/]*\.[a-z]{2,}/i.test(place)
  );
}

function withoutSecrets(raw: string): string {
  let text = withoutSteering(raw).replace(/\s/g, ' ');
  for (const [pattern, replacement] of REPLACEMENTS) text = text.replace(pattern, replacement);
  return text;
}

function mayBeQuoted(text: string): boolean {
  return QUOTED_WORDS.has(text) || /^\[[a-z]+\]$/.test(text) || (NAME_OF_SEVERAL.test(text) && isKnown(text));
}

/** Removes the words that are not Docusign's. */
function withoutStrangers(text: string): string {
  const kept = text.replace(/[\p{L}\p{N}_][\p{L}\p{M}\p{N}_'\u2019-]*/gu, (token, at: number) => {
    if (/^\d+$/.test(token)) return isKnown(token) ? token : '[number]';
    return isKnown(token) && !(NAMES_TOO.has(token) && !beginsSentence(text, at)) ? token : '[value]';
  });
  return kept.replace(/\[value\](?:[\s.,'\u2019-]{0,5}\[value\])+/g, '[value]');
}

function beginsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?])\s*$/.test(text.slice(Math.max(0, at - 4), at));
}

/** A code in Docusign's form, known or not; null for anything else. */
export function codeOf(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z]\w{0,79}$/.test(value) && isMostlyKnown(value) ? value : null;
}
