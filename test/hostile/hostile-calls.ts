/** Calls whose texts are all hostile, as a stranger's recording may contain them. */
import type { Call } from '../../src/model.ts';
import { call, NOON } from '../call.ts';

/** Clears a screen, sets a title, rings, moves back, turns the line around, ends it, and ends text. */
export const STEERING = '\u001b[2J\u001b]0;owned\u0007\u009b31m\b\r\n\u007f\u0000\u202e\u2066\u2028';

/** What each text of a call holds, in its place. */
function callOf(text: string, startedAt = NOON): Call {
  return call({
    startedAt,
    host: `demo.docusign.net${text}`,
    path: `/restapi/v2.1/accounts/A/envelopes/${text}`,
    query: { [text]: text },
    status: 400,
    networkError: text,
    errorCode: text,
    errorMessage: text,
    itemErrorCodes: [text],
    auth: { scheme: 'bearer', tokenHash: text, integrationKey: text, sendOnBehalfOf: false },
    oauth: { grantType: text, issuedTokenHash: text, userHash: null, expiresInSeconds: 1, scopes: [text] },
    accounts: [{ id: text, baseHost: text }],
    traceToken: text,
    sdk: text,
    request: { bytes: 1, mediaType: text },
    response: { bytes: 1, mediaType: text },
    calledFrom: `${text}:1`,
    test: text,
  });
}

/** Enough of them to fail rules, to poll and to be listed. */
export function callsOf(text: string): Call[] {
  const reads = Array.from({ length: 4 }, (_, at) => callOf(text, NOON + at * 1000));
  const eligible = reads.map((read, at) => ({
    ...read,
    startedAt: read.startedAt + 100_000 + at,
    host: 'demo.docusign.net',
    networkError: null,
  }));
  return [...reads, ...eligible];
}
