/**
 * What a secret looks like. Each expression is bounded and takes linear time; it may find more than secrets, and matches are
 * then checked.
 */

export interface LeakKind {
  /** The kind of secret, for messages. */
  readonly name: string;
  /** Global. What it captures, or else the whole match, is passed to `isSecret`. */
  readonly pattern: RegExp;
  /** If a text does not contain it, the slow expression need not run. */
  readonly needs?: string;
  /** By default every match is a secret. */
  readonly isSecret?: (found: string) => boolean;
}

const OAUTH_VALUES = 'access_token|refresh_token|id_token|client_secret|client_assertion|assertion';

export const LEAK_KINDS: readonly LeakKind[] = [
  { name: 'a JSON Web Token', pattern: /eyJ[\w-]{10}/g },
  {
    name: 'credentials of an Authorization header',
    pattern: /\b(?:Bearer|Basic)[\s:+]{1,10}["']?([\w+/=.~-]{6,200})/gi,
    isSecret: looksMadeByMachine,
  },
  { name: 'a private key', pattern: /-----BEGIN [A-Z0-9 ]{0,40}KEY-----|\bMII[A-Za-z0-9+/]{57}/g },
  {
    name: 'a password',
    pattern: /["']password["']\s{0,20}:\s{0,20}["']([^"']{1,200})/gi,
    isSecret: isNoPlaceholder,
  },
  {
    name: 'a password',
    pattern: /<(?:\w{1,20}:)?password(?:\s[^<>]{0,200})?>([^<]{1,200})<\//gi,
    isSecret: isNoPlaceholder,
  },
  {
    name: 'an e-mail address',
    needs: '@',
    pattern: /[^\s"'`<>()[\]{}@,;:\\/]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2}/gu,
  },
  { name: 'a password in a URL', pattern: /:\/\/[^\s/"'<>@:]{1,64}:([^\s/"'<>@]{1,64})@/g, isSecret: isNoPlaceholder },
  {
    name: 'an OAuth value',
    pattern: new RegExp(`(?<![\\w-])(?:${OAUTH_VALUES}|token|password)=([^\\s&"'<>]{4,200})`, 'gi'),
    isSecret: isNoPlaceholder,
  },
  { name: 'an OAuth value', pattern: /(?<![\w-])code=([^\s&"'<>]{6,200})/gi, isSecret: isNoPlaceholder },
  {
    name: 'an OAuth value',
    pattern: new RegExp(`["'](?:${OAUTH_VALUES})["']\\s{0,20}:\\s{0,20}["']([^"']{4,200})`, 'gi'),
    isSecret: isNoPlaceholder,
  },
  {
    name: 'the URL of a Docusign view with its session',
    pattern:
      /(?:docusign\.(?:net|com)|StartInSession|MTRedeem)[^\s"'<>]{0,300}?[?&#;](?:slt|ti?|st|ticket|token)=[\w%.+/=-]{8}/gi,
  },
  { name: 'the URL of a Docusign view with its session', pattern: /(?<![\w-])slt=[\w%.+/=-]{8}/gi },
  {
    name: 'a long run of base64',
    pattern: /(?:[A-Za-z0-9+/]\r?\n?){121}|[\w-]{121}/g,
    isSecret: (run) => /\d/.test(run) && /[A-Za-z]/.test(run),
  },
];

/** Placeholders for secrets in explanatory texts: `<access token>`, `[omitted]`, `...`. */
function isNoPlaceholder(found: string): boolean {
  return !/^(?:\\{0,3}[<[{(]|%(?:3c|5b|7b)|\$\{|[*.\u2026]{1,3}|x{3,}$|process\.env\b)/i.test(found.trim());
}

/** A word of golive's own sentences, such as `Bearer authentication`, is short and in lower case. */
function looksMadeByMachine(word: string): boolean {
  const text = word.replace(/[.]+$/, '');
  if (!isNoPlaceholder(text) || text.length < 6) return false;
  return text.length >= 20 || /\d|=$|[A-Z][^A-Z]*[A-Z]/.test(text);
}
