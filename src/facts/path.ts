/** What of a URL may be kept: ids and Docusign's own words. Anything else may be a name, an address or a secret. */
import { shortHash } from './lazy.ts';
import words from './path-words.json' with { type: 'json' };

const GUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const NUMBER = /^\d{1,9}$/;
/** No path of Docusign's has as many segments. */
const MOST_SEGMENTS = 40;
/** `en` or `pt_BR`; only after the word that a language follows, for two letters may be somebody's initials. */
const LANGUAGE = /^[a-z]{2}(?:[_-][A-Za-z]{2})?$/;
/** Never `__proto__`. */
const QUERY_NAME = /^[A-Za-z][A-Za-z_]{0,39}$/;

const DATE = /^(?:\d{4}[-/]\d\d?[-/]\d\d?|\d\d?\/\d\d?\/\d{4})(?:[T ][\d:.]{1,20}(?:Z|[+ -][\d:]{2,6})?)?$/;
const STATUSES =
  /^(?:(?:any|created|sent|delivered|signed|completed|declined|voided|deleted|processing|timedout|correct|template),?){1,12}$/i;

/** Parameters whose values Docusign defines, each with the form that a value must have to be kept. */
const QUERY_VALUES: Readonly<Record<string, RegExp>> = {
  from_date: DATE,
  to_date: DATE,
  status: STATUSES,
  include: /^[a-z_,]{1,200}$/i,
  count: NUMBER,
  start_position: NUMBER,
  envelope_ids: /^request_body$/,
  api_password: /^(?:true|false)$/i,
};

let known: ReadonlySet<string> | null = null;

/** The path with placeholders `~` + 8 digits for every segment that is neither an id nor a word of Docusign's. */
export function keptPath(path: string): string {
  const segments = path.split('/');
  let kept = '';
  let before = '';
  let at = 0;
  for (const segment of segments) {
    if (at === MOST_SEGMENTS) break;
    kept += at === 0 ? keptSegment(segment, before) : `/${keptSegment(segment, before)}`;
    before = segment;
    at += 1;
  }
  const rest = at < segments.length ? segments.slice(at).join('/') : '';
  return rest === '' ? kept : `${kept}/${placeholder(rest)}`;
}

/** Every name of the query; values only where their form is known. A name that is none becomes a placeholder. */
export function keptQuery(search: string): Record<string, string | null> {
  const kept: Record<string, string | null> = {};
  if (search === '') return kept;
  for (const [name, value] of new URLSearchParams(search)) {
    const form = Object.hasOwn(QUERY_VALUES, name) ? QUERY_VALUES[name] : undefined;
    kept[QUERY_NAME.test(name) ? name : placeholder(name)] = form?.test(value) ? value : null;
  }
  return kept;
}

function keptSegment(segment: string, before: string): string {
  known ??= new Set(words);
  if (segment === '' || known.has(segment) || GUID.test(segment) || NUMBER.test(segment)) return segment;
  if (/^consumer_disclosure$/i.test(before) && LANGUAGE.test(segment)) return segment;
  return known.has(segment.toLowerCase()) ? segment : placeholder(segment);
}

/** The same text gives the same placeholder, so that reading it again is still seen. */
function placeholder(text: string): string {
  return `~${shortHash(text.toLowerCase()).slice(0, 8)}`;
}
