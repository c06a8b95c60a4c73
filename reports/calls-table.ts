/** The table of calls: plain rows that read well without a script, small enough for thousands. */
import Handlebars from 'handlebars';
import { API_NAMES } from '../src/api-names.ts';
import type { ListedCall } from '../src/listed-call.ts';
import type { Gathered } from './gathered.ts';
import { type Reading, targetOf } from './rows.ts';
import type { Say } from './say.ts';
import { forPeople } from './words.ts';

/** What all rows together may weigh. */
const MOST_BYTES = 1_400_000;

/** As the style sheet prints. */
const ON_PAPER = 200;

/** Longest texts of a row; the whole text is in the JSON and among the findings. */
const LONGEST = { path: 200, name: 40, origin: 100 } as const;

/** @param keys to be shortened. */
export function callsTableOf({ newest, total }: Gathered, keys: readonly string[], reading: TableReading) {
  const { say } = reading;
  const rows: string[] = [];
  const listed: ListedCall[] = [];
  let bytes = 0;
  for (const call of newest) {
    const row = rowOf(forPeople(call, keys), total - rows.length, reading);
    bytes += Buffer.byteLength(row);
    if (bytes > MOST_BYTES) break;
    rows.push(row);
    listed.push(call);
  }
  const shown = rows.length;
  return {
    rows: new Handlebars.SafeString(rows.join('\n')),
    showing: shown === total ? say('calls.all', { count: total }) : say('calls.some', { shown, total }),
    size: shown,
    /** The number of the oldest call that is listed. */
    from: total - shown + 1,
    isCutOnPaper: shown > ON_PAPER,
    methods: sorted(listed.map(({ method }) => cut(method, LONGEST.name))),
    statuses: sorted(listed.flatMap(({ status }) => (status === null ? [] : [`${Math.floor(status / 100)}xx`]))),
    someUnanswered: listed.some(({ status }) => status === null),
    apis: sorted(listed.map(({ api }) => apiOf(api, say))),
  };
}

type TableReading = Pick<Reading, 'withDay' | 'withHost' | 'say'>;

/** The script filters by what the cells say, and by the status of the row. */
function rowOf(call: ListedCall, number: number, reading: TableReading): string {
  const { withDay, say } = reading;
  const { time, method, query, status, errorCode, networkError, durationMs, api, notEligible, failed } = call;
  const origin = [call.calledFrom, call.test].filter((part) => part !== null).join(', ');
  const target = targetOf(call, reading);
  const error = errorCode ?? networkError;
  const cells = [
    String(number),
    withDay ? `${time.slice(0, 10)} ${time.slice(11, 23)}` : time.slice(11, 23),
    cut(method, LONGEST.name),
    cut(query.length === 0 ? target : `${target}?${query.join('&')}`, LONGEST.path),
    String(status ?? say('no-answer')),
    durationMs === null ? '' : String(Math.round(durationMs)),
    apiOf(api, say),
    notEligible === null ? say('calls.yes') : say('calls.not', { reason: say(`counts.${notEligible}`) }),
  ].map((cell) => Handlebars.escapeExpression(cell));
  if (origin !== '') cells[3] += small(cut(origin, LONGEST.origin));
  if (error !== null) cells[4] += small(cut(error, LONGEST.name));
  return `<tr id="call-${number}"${failed ? ' class="bad"' : ''}><td>${cells.join('<td>')}`;
}

function apiOf(api: ListedCall['api'], say: Say): string {
  return api === 'unknown' ? say('unknown-api') : API_NAMES[api];
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
