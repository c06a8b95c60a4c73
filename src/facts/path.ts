/**
 * What of a URL may be kept: ids where Docusign's paths have them, and Docusign's own words. Anything else may be a name, an
 * address or a secret, and becomes a placeholder: `~` and four digits of a hash, the same for the same text at the same
 * place, so that polling on it is still seen.
 *
 * Why the hash has no secret salt: recordings of several machines are merged, and one resource has to be one in all of them.
 * Nothing that only they know is common to those machines; a salt of each recording would tear the resource apart, and one
 * that travels with the recording hides nothing. Instead the hash is short and bound to its place. Four digits are 65,536
 * values: of all telephone numbers of ten digits 150,000 share each, of a list of a million addresses 15, so none can be led
 * back. (Eight digits, as it was, name the one number or address.) The path before it, with the account's GUID, is hashed
 * too: no table made beforehand fits, and the same text elsewhere has another placeholder. What remains: who holds the
 * recording and a guess can see that the guess is not ruled out. The price: of 30 such names below one resource two are
 * taken for one in 1 of 150 recordings. Documented paths hold none.
 */
import { shortHash } from './lazy.ts';
import carried from './path-words.json' with { type: 'json' };
import { isDefined, isQueryName } from './query.ts';

const GUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
/** Pages, parts, versions. */
const SMALL_NUMBER = /^\d{1,4}$/;
/** `v2.0`, which no template contains. */
const VERSION = /^v\d(?:\.\d)?$/i;
/** Only after a word that an id follows. A telephone number with its area code is longer. */
const NUMBER = /^\d{1,9}$/;
/** No Docusign path has as many segments. */
const MOST_SEGMENTS = 40;
/** `en` or `pt_BR`; only after the word that a language follows, because two letters may be somebody's initials. */
const LANGUAGE = /^[a-z]{2}(?:[_-][A-Za-z]{2})?$/;
/** From an earlier recording, whose calls are imported from a HAR. */
const PLACEHOLDER = /^~(?:[0-9a-f]{4}){1,2}$/;

let words: ReadonlySet<string> | null = null;
let wordsBeforeIds: ReadonlySet<string> | null = null;

/** The path with a placeholder for every segment that is neither an id nor a word of Docusign's. */
export function keptPath(path: string): string {
  const segments = path.split('/');
  let kept = '';
  let before = '';
  let at = 0;
  for (const segment of segments) {
    if (at === MOST_SEGMENTS) break;
    kept += `${at === 0 ? '' : '/'}${isKept(segment, before) ? segment : placeholder(segment, kept)}`;
    before = segment;
    at += 1;
  }
  const rest = at < segments.length ? segments.slice(at).join('/') : '';
  return rest === '' ? kept : `${kept}/${placeholder(rest, kept)}`;
}

/** Names known to Docusign's APIs; values only if their form is known. Any other name becomes a placeholder. */
export function keptQuery(search: string): Record<string, string | null> {
  const kept: Record<string, string | null> = {};
  if (search === '') return kept;
  for (const [name, value] of new URLSearchParams(search))
    kept[isQueryName(name) || PLACEHOLDER.test(name) ? name : placeholder(name, '?')] = isDefined(name, value)
      ? value
      : null;
  return kept;
}

function isKept(segment: string, before: string): boolean {
  words ??= new Set(carried.words);
  if (segment === '' || words.has(segment) || GUID.test(segment) || SMALL_NUMBER.test(segment)) return true;
  if (VERSION.test(segment)) return true;
  if (NUMBER.test(segment)) return isBeforeIds(before.toLowerCase());
  if (/^consumer_disclosure$/i.test(before) && LANGUAGE.test(segment)) return true;
  return words.has(segment.toLowerCase()) || PLACEHOLDER.test(segment);
}

function isBeforeIds(word: string): boolean {
  wordsBeforeIds ??= new Set(carried.beforeIds);
  return wordsBeforeIds.has(word);
}

/** @param place what comes before it, however many slashes join it. */
function placeholder(text: string, place: string): string {
  const where = place.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return `~${shortHash(`${where}/${text}`.toLowerCase()).slice(0, 4)}`;
}
