import { counted } from '../src/counted.ts';
import { failureOf } from '../src/docusign.ts';
import { collectFindings, joined } from '../src/findings.ts';
import { limitCodeOf } from '../src/limits.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { commonAdvice, remedyOf } from './errors.ts';
import { attemptWatch, tellsAttempts } from './repeated-errors/attempts.ts';

/** A failure of the same kind this long after the previous one, or later, is not a repetition. */
const REPEATED_WITHIN_MS = 60_000;
/** A transient failure may be retried after this long. */
const RETRIED_WITHIN_MS = 1_000;

export const repeatedErrors: Rule = {
  id: 'repeated-errors',
  category: 'api-rules',
  severity: 'warning',
  title: 'No request of one token fails the same way twice within a minute',
  rationale:
    'A 4xx answer means that the request itself is wrong: repeated, it fails again, and each attempt uses up the hourly ' +
    'limit. After a timeout, a limit, a 5xx answer or no answer a retry may help: it counts only if it came less than a ' +
    'second later, or, except for limits, if it was at least the tenth attempt in a row, each less than a minute after the ' +
    'previous one, because growing pauses are longer by then. Two requests are the same if token, method, host, path, ' +
    'query and body size are the same. Bodies are not recorded: two that happen to have the same size look alike, and so ' +
    'do many users who send the same request with one token during an outage. Requests with a query value that is not ' +
    'recorded are left out, and so are token requests, which may belong to many users. The numbers are our own estimate: ' +
    'Docusign publishes none.',
  source: {
    kind: 'heuristic',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Do not repeat a failed request unchanged.',
    steps: [
      'Retry only timeouts, 5xx answers and missing answers, a few times at most, with exponential backoff and jitter.',
      'After a 401, get a new token once; after any other 4xx, stop and report the error.',
      'After an hourly limit error, wait until the time in X-RateLimit-Reset, after a burst error 30 seconds.',
      'Before you repeat a write that got no answer, check whether it was done.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/',
      'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    ],
  },
  example:
    '12:00:00 PUT .../envelopes/E  400  ENVELOPE_INVALID_STATUS\n12:00:05 PUT .../envelopes/E  400  ENVELOPE_INVALID_STATUS',

  judge() {
    const findings = collectFindings<string>();
    const attempts = collectFindings<string>();
    const watch = attemptWatch();
    /** When each kind of failure came last. */
    const lastFailedAt = recentMemory<number>(REPEATED_WITHIN_MS);
    let failures = 0;
    let compared = 0;
    return {
      see(call) {
        if (!call.sent || call.method === 'OPTIONS') return;
        if (call.failed) failures += 1;
        if ((!call.failed && !watch.isOpen(call.startedAt)) || !isToldApart(call)) return;
        const request = requestOf(call);
        const isOneTooMany = watch.isOneTooMany(request, call.startedAt, mayPass(call) && limitCodeOf(call) === null);
        if (!call.failed) return;
        compared += 1;
        const subject = `${call.method} ${call.resource}: ${failureOf(call)}`;
        const key = `${request} ${failureOf(call)}`;
        const previous = lastFailedAt.get(key);
        lastFailedAt.set(key, call.startedAt, call.startedAt);
        if (previous !== undefined && call.startedAt - previous < periodOf(call))
          findings.add(subject, call, remedyOf(call));
        else if (isOneTooMany) attempts.add(`${call.method} ${call.resource}`, call, remedyOf(call));
      },
      verdict() {
        const repeated = findings.verdict(
          ({ count, subject, calls: [first] }) => {
            const period = first !== undefined && periodOf(first) === RETRIED_WITHIN_MS ? 'a second' : 'a minute';
            return `${counted(count, 'call')} repeated within ${period} a request that had just failed the same way: ${subject}.`;
          },
          { advice: commonAdvice },
        );
        const tried = attempts.verdict(({ count, subject }) => tellsAttempts(counted(count, 'call'), subject), {
          advice: commonAdvice,
        });
        return joined([repeated, tried], noteOn(failures, compared));
      },
    };
  },
};

/** False for token requests and for requests with unrecorded values, which cannot be distinguished from each other. */
function isToldApart({ api, operation, query }: SeenCall): boolean {
  if (api === 'oauth' && operation !== 'OAuth.userinfo') return false;
  for (const name in query) if (query[name] === null) return false;
  return true;
}

/** A key that identifies a request. */
function requestOf({ method, resource, host, port, auth, query, request }: SeenCall): string {
  const asked = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([method, resource, host, port, auth.tokenHash, request.bytes, asked]);
}

function noteOn(failures: number, compared: number): string {
  if (failures === 0) return 'No call failed.';
  if (compared === 0) return 'No request that can be distinguished from others failed.';
  return `${counted(compared, 'call')} failed, none too soon after an identical one.`;
}

/** How soon after a failure the next of its kind is a repetition. */
function periodOf(call: SeenCall): number {
  return mayPass(call) ? RETRIED_WITHIN_MS : REPEATED_WITHIN_MS;
}

/** Whether the same request may succeed if it is repeated. */
function mayPass(call: SeenCall): boolean {
  return call.status === null || call.status === 408 || call.status >= 500 || limitCodeOf(call) !== null;
}
