/** The times in cassettes. */
import { instantOf } from '../instant.ts';

/** No Docusign API is older; times outside this range are ignored. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** The form of HTTP and mail headers. */
const IN_WORDS = /^[a-z]{3}, \d{1,2} [a-z]{3} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d\d:?\d\d)$/i;

/** `Tue, 01 Nov 2011 04:58:44 GMT`, or ISO 8601, in whole milliseconds since the epoch. @returns null for anything else. */
export function recordedAtOf(text: string | null): number | null {
  const written = text?.trim() ?? '';
  const at = IN_WORDS.test(written) ? Date.parse(written) : (instantOf(written.replace(/ UTC$/, 'Z')) ?? 0);
  return at >= EARLIEST && at < LATEST ? Math.floor(at) : null;
}
