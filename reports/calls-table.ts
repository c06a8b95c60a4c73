/** The table of calls: plain rows that read well without a script, small enough for thousands. */
import Handlebars from 'handlebars';
import { API_NAMES } from '../src/api-names.ts';
import type { ListedCall } from '../src/listed-call.ts';
import type { Gathered } from './gathered.ts';
import { counted, forPeople } from './words.ts';

/** What all rows together may weigh. */
const MOST_BYTES = 1_400_000;

/** As the style sheet prints. */
const ON_PAPER = 200;

/** Longest texts of a row; the whole text is in the JSON and among the findings. */
const LONGEST = { path: 200, name: 40, origin: 100 } as const;

/** @param keys to be shortened. @param withDay the recording spans more than one day. */
export function callsTableOf({ newest, total }: Gathered, keys: readonly string[], withDay: boolean) {
  const rows: string[] = [];
  const listed: ListedCall[] = [];
  let bytes = 0;
  for (const call of newest) {
    const row = rowOf(forPeople(call, keys), withDay);
    bytes += Buffer.byteLength(row);
    if (bytes > MOST_BYTES) break;
    rows.push(row);
    listed.push(call);
  }
  return {
    rows: new Handlebars.SafeString(rows.join('\n')),
    showing:
      rows.length === total ? `All ${counted(total, 'call')}.` : `Showing the newest ${rows.length} of ${total} calls.`,
    size: rows.length,
    isCutOnPaper: rows.length > ON_PAPER,
    methods: sorted(listed.map(({ method }) => cut(method, LONGEST.name))),
    statuses: sorted(listed.map(({ status }) => (status === null ? 'no answer' : `${Math.floor(status / 100)}xx`))),
    apis: sorted(listed.map(({ api }) => API_NAMES[api])),
  };
}

/** The script filters by what the cells say. */
function rowOf(call: ListedCall, withDay: boolean): string {
  const { time, method, path, query, status, errorCode, networkError, durationMs, api, notEligible, failed } = call;
  const origin = [call.calledFrom, call.test].filter((part) => part !== null).join(', ');
  const error = errorCode ?? networkError;
  const cells = [
    withDay ? `${time.slice(0, 10)} ${time.slice(11, 23)}` : time.slice(11, 23),
    cut(method, LONGEST.name),
    cut(query.length === 0 ? path : `${path}?${query.join('&')}`, LONGEST.path),
    String(status ?? 'no answer'),
    durationMs === null ? '' : String(Math.round(durationMs)),
    API_NAMES[api],
    notEligible === null ? 'yes' : `no: ${notEligible}`,
  ].map((cell) => Handlebars.escapeExpression(cell));
  if (origin !== '') cells[2] += small(cut(origin, LONGEST.origin));
  if (error !== null) cells[3] += small(cut(error, LONGEST.name));
  return `<tr${failed ? ' class="bad"' : ''}><td>${cells.join('<td>')}`;
}

function small(text: string): string {
  return ` <small>${Handlebars.escapeExpression(text)}</small>`;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
