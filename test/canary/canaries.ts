/** Canaries: made-up secrets, all different but with one common marker, in the shapes of real secrets and personal data. */

/** Letters alone, so that no rule about digits or signs lets it through unseen. */
export const MARKER = 'qxcanary';
/** The first digits of every made-up telephone number and of every made-up id. */
export const PHONE = '2065550';
export const PERSON_ID = 'c0ffee00-7777';

/** What a value of each kind looks like. @param word holds the marker; @param number of three digits. */
const KINDS = {
  word: (word) => word,
  capital: (word) => `Q${word.slice(1)} Qxcanaryson`,
  address: (word) => `${word}@example.com`,
  file: (word) => `contract of ${word}.pdf`,
  phone: (_, number) => `${PHONE}${number}`,
  longPhone: (_, number) => `+1 (206) 555-0${number}`,
  jwt: (word) => [{ typ: 'JWT', alg: 'RS256', kid: word }, { iss: word, sub: word }, word].map(base64url).join('.'),
  pem: (word) => `-----BEGIN RSA PRIVATE KEY-----\n${base64(`${word} `.repeat(12))}\n-----END RSA PRIVATE KEY-----\n`,
  base64: (word) => base64(`made up ${word} and ${word} again`),
  percent: (word) => [...Buffer.from(word)].map((byte) => `%${byte.toString(16)}`).join(''),
  url: (word) => `https://${word}.example.com/${word}?t=${word}#${word}`,
  person: (_, number) => `${PERSON_ID}-4777-8777-000000000${number}`,
} as const satisfies Record<string, (word: string, number: string) => string>;

export type Kind = keyof typeof KINDS;
export const EVERY_KIND: readonly Kind[] = Object.keys(KINDS).filter(isKind);

/** Each its own: letters that count stand behind the marker. @param place from 0 to 25^3 - 1. */
export function canaryOf(kind: Kind, place: number): string {
  return KINDS[kind](`${MARKER}${lettersOf(place)}`, String(place % 1000).padStart(3, '0'));
}

/** Three letters, of which none is the first of the marker. */
export function lettersOf(place: number): string {
  const letters = 'abcdefghijklmnoprstuvwxyz';
  return [625, 25, 1].map((size) => letters.charAt(Math.floor(place / size) % 25)).join('');
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/.{64}/g, '$&\n').trim();
}

function base64url(part: string | object): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}
