/**
 * Calls as CSV (RFC 4180), one line a call: for spreadsheets, and so for people: keys and account ids are shortened.
 * A spreadsheet would run a text that looks like a formula: an apostrophe before it keeps it a text.
 */
import type { ListedCall } from '../src/listed-call.ts';
import { clipped } from './clipped.ts';
import type { Told } from './told.ts';
import { forPeople } from './words.ts';

/** A spreadsheet cell takes 32,767 characters; nobody reads that much of a call. */
const LONGEST = 2000;
/** What begins a formula, the full-width forms among it. Blanks before it do not help. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\n]/;

type Cell = string | number | boolean | null;

const COLUMNS: Readonly<Record<string, (call: ListedCall) => Cell>> = {
  'time (UTC)': ({ time }) => time,
  method: ({ method }) => method,
  scheme: ({ scheme }) => scheme,
  host: ({ host }) => host,
  path: ({ path }) => path,
  query: ({ query }) => query.join('&'),
  status: ({ status }) => status,
  'network error': ({ networkError }) => networkError,
  'error code': ({ errorCode }) => errorCode,
  'error message': ({ errorMessage }) => errorMessage,
  'item error codes': ({ itemErrorCodes }) => itemErrorCodes.join(' '),
  failed: ({ failed }) => failed,
  'duration (ms)': ({ durationMs }) => (durationMs === null ? null : Math.round(durationMs)),
  'since last read (ms)': ({ sinceLastReadMs }) => sinceLastReadMs,
  api: ({ api }) => api,
  operation: ({ operation }) => operation,
  environment: (call) => (isPage(call) ? null : call.environment),
  'not counted because': ({ notEligible }) => notEligible,
  'integration key': (call) => (isPage(call) || call.notEligible === 'web-app' ? null : call.integrationKey),
  authentication: ({ authScheme }) => authScheme,
  'trace token': ({ traceToken }) => traceToken,
  'hourly limit': ({ limits }) => limits?.hourlyLimit ?? null,
  'hourly remaining': ({ limits }) => limits?.hourlyRemaining ?? null,
  'burst limit': ({ limits }) => limits?.burstLimit ?? null,
  'burst remaining': ({ limits }) => limits?.burstRemaining ?? null,
  'request bytes': ({ request }) => request.bytes,
  'request type': ({ request }) => request.mediaType,
  'response bytes': ({ response }) => response.bytes,
  'response type': ({ response }) => response.mediaType,
  SDK: ({ sdk }) => sdk,
  'called from': ({ calledFrom }) => calledFrom,
  test: ({ test }) => test,
  source: ({ source }) => source,
};

/** A page that a browser loads is of no app, and its host of no environment. */
function isPage({ api, authScheme }: ListedCall): boolean {
  return api === 'unknown' && authScheme === 'none';
}

/** Most cells say what others have said: hosts, operations, places. */
const KEPT_FIELDS = 5000;

/** So many lines are one piece. */
const LINES_OF_A_PIECE = 1000;

export function* renderCsv({ report, calls }: Told): Generator<string> {
  const field = fields(report.recording.integrationKeys);
  const columns = Object.values(COLUMNS);
  let lines = [Object.keys(COLUMNS).join(',')];
  for (const call of calls()) {
    if (lines.length === LINES_OF_A_PIECE) {
      yield joined(lines);
      lines = [];
    }
    lines.push(columns.map((column) => field(column(call))).join(','));
  }
  yield joined(lines);
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

function fields(keys: readonly string[]): (cell: Cell) => string {
  const known = new Map<string, string>();
  return (cell) => {
    if (cell === null) return '';
    if (typeof cell !== 'string') return String(cell);
    const written = known.get(cell) ?? writtenField(forPeople(cell, keys));
    if (known.size < KEPT_FIELDS) known.set(cell, written);
    return written;
  };
}

function writtenField(cell: string): string {
  const text = `${FORMULA.test(cell) ? "'" : ''}${clipped(cell, LONGEST)}`;
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
