/** The times that cassettes hold. */

/** No API of Docusign's is older; a later time than the other is none. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const ZONE = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$/i;

/** `Tue, 01 Nov 2011 04:58:44 GMT`, or ISO 8601; a time without a zone is UTC. @returns null for anything else. */
export function recordedAtOf(text: string | null): number | null {
  const written = text?.trim().slice(0, 60) ?? '';
  // Ruby writes nanoseconds.
  const time = written.replace(/(\.\d{3})\d{0,9}/, '$1');
  const at = Date.parse(ZONE.test(time) ? time : `${time}Z`);
  return at >= EARLIEST && at < LATEST ? at : null;
}
