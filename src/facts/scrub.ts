/** Docusign's messages without what the user typed. What is read is bounded, and with it every expression here. */

const LONGEST = 500;
/** Messages are cut to this before they are scrubbed, so that a hostile one costs nothing. */
const READ = 2000;

/** Words of Docusign's own that it puts in quotes; any other quoted text is taken for user input. */
const QUOTED_WORDS = new Set(
  (
    'from_date to_date envelope_ids transaction_ids envelopeIds request_body clientUserId email userName userId ' +
    'recipientId documentId accountId templateId envelopeId resumeDate delay itemId workflowStepId status returnUrl ' +
    'Created Sent Delivered Correct Completed Declined Voided Signed Draft created sent delivered completed voided'
  ).split(' '),
);

/** Words that Docusign writes with a capital letter inside a sentence; any other is taken for a name. */
const CAPITAL_WORDS = new Set(
  (
    'account accounts admin anchor api authorization basic bearer body brand bulk click complete completed connect content ' +
    'correct created date datetime declined deleted delivered document documents docusign draft ds email envelope envelopes ' +
    'error expired field file folder form format freeform group guid html http https id identity ids integration integrator ' +
    'invalid json jwt key length line list lock name notary null oauth object occurred page password pdf phone plan position post ' +
    'processing put query recipient recipients requires resource rest rooms send sender sent server signature signed signer ' +
    'signers sms soap specified status subject tab tabs tag template templates time token type uri url user userid username ' +
    'users utc value view viewer visibility voided web whatsapp workflow xml i'
  ).split(' '),
);

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s"'<>]+/gi, '[url]'],
  [/[^\s"<>@,;:()]{1,128}(?:@|%40)[^\s"'<>@,;:()]{1,256}/gi, '[address]'],
  [/\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi, '[id]'],
  [/\beyJ[\w.+/=-]+/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.+/=~-]+/gi, '$1 [token]'],
  [/[^\s"'<>]{1,120}\.(?:pdf|docx?|txt|rtf|html?|xml|xlsx?|png|jpe?g)\b/gi, '[file]'],
  [/\b(password|secret|token|code|assertion|key)=[^\s&"'<>]+/gi, '$1=[token]'],
  [/[A-Za-z0-9_+/=-]{40,}/g, '[token]'],
  [/\+?\d[\d\s().-]{7,30}\d/g, '[number]'],
];

/** What may be kept of a message that came from Docusign; null for an empty one. */
export function scrubMessage(message: string | null): string | null {
  if (message === null) return null;
  let text = withoutSecrets(message.slice(0, READ));
  text = text.replace(/(?<!\w)['\u2018].*?(?:['\u2019](?!\w)|$)|["\u201c].*?(?:["\u201d]|$)/gs, (quoted) => {
    const inner = quoted.slice(1, -1).trim();
    return QUOTED_WORDS.has(inner) || /^\[[a-z]+\]$/.test(inner) ? quoted : '[value]';
  });
  text = withoutNames(text);
  text = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  return text === '' ? null : text;
}

/** A test's title is the app's own text, but may have been made of its data. */
export function scrubTitle(title: string | null): string | null {
  if (title === null) return null;
  const text = withoutSecrets(title.slice(0, LONGEST)).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** Call after call comes from one place. */
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
  let text = printable(raw);
  for (const [pattern, replacement] of REPLACEMENTS) text = text.replace(pattern, replacement);
  return text;
}

/** A sentence may begin with any word, unless a second one follows that looks like a name too. */
function withoutNames(text: string): string {
  return text.replace(/(?<![\p{L}\d_['"])\p{Lu}[\p{L}\d'\u2019-]*/gu, (word, at: number) => {
    if (CAPITAL_WORDS.has(word.toLowerCase())) return word;
    const beginsSentence = /(?:^|[.!?])\s*$/.test(text.slice(Math.max(0, at - 4), at));
    const next = /^\s\p{Lu}[\p{L}\d'\u2019-]*/u.exec(text.slice(at + word.length, at + word.length + 60))?.[0].trim();
    const looksLikeName = next !== undefined && !CAPITAL_WORDS.has(next.toLowerCase());
    return beginsSentence && !looksLikeName ? word : '[value]';
  });
}

/** A code as Docusign writes it; null for anything else. */
export function codeOf(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z]\w{0,79}$/.test(value) ? value : null;
}

/** Control characters, and the marks that turn the direction of text, become blanks. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
}
