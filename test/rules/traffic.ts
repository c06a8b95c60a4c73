/** Traffic in one line a call, for tables: `12:01:00 GET envelopes/AAA`. */
import type { Call } from '../../src/model.ts';
import { call, NOON } from '../call.ts';

const DAY = '2026-11-02';

/**
 * @param line time, method, path below the account (`.` is the account itself, a path that begins with `/` is whole),
 * and perhaps a status and an error code: `12:01:00.000 GET envelopes/AAA/documents/9 404 DOCUMENT_DOES_NOT_EXIST`.
 * A question mark in the path begins a query.
 */
export function heard(line: string, overrides: Partial<Call> = {}): Call {
  const [time = '', method = '', target = '', status = '200', errorCode = null] = line.split(/ +/);
  const [path = '', search = ''] = target.split('?');
  return call({
    startedAt: Date.parse(`${DAY}T${time.includes('.') ? time : `${time}.000`}Z`),
    method,
    path: pathOf(path),
    query: Object.fromEntries([...new URLSearchParams(search)].map(([name]) => [name, null])),
    status: status === '-' ? null : Number(status),
    networkError: status === '-' ? errorCode : null,
    errorCode: status === '-' ? null : errorCode,
    ...overrides,
  });
}

/** Several lines, each a call. */
export function traffic(lines: string): Call[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => heard(line.trim()));
}

/** `count` calls, `everyMs` apart, from noon on unless said otherwise. */
export function repeated(count: number, everyMs: number, line: (index: number) => string, from = NOON): Call[] {
  return Array.from({ length: count }, (_, index) => {
    const startedAt = from + index * everyMs;
    return heard(`00:00:00 ${line(index)}`, { startedAt });
  });
}

/** Long before the others, a call that an API let in: where there is none, nothing passes. */
export const letIn = heard('01:00:00 GET envelopes/let-in');

/** Clean calls that are no polling: each reads another envelope. */
export function clean(count: number, from = NOON): Call[] {
  return repeated(count, 1000, (index) => `GET envelopes/clean-${from + index}`, from);
}

function pathOf(path: string): string {
  if (path.startsWith('/')) return path;
  return path === '.' ? '/restapi/v2.1/accounts/A' : `/restapi/v2.1/accounts/A/${path}`;
}
