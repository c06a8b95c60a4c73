import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { isAnswered } from '../src/limits.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Docusign's minimum time between two requests for Monitor events. */
const INTERVAL_MS = 60_000;

/** A timer that is set to a minute fires some milliseconds early or late. Our own estimate. */
const EARLY_MS = 1000;

const PAGE = 'https://developers.docusign.com/docs/monitor-api/monitor101/tracking-data-handling-alerts/';

export const monitorInterval: Rule = {
  id: 'monitor-interval',
  category: 'api-rules',
  severity: 'warning',
  title: 'Monitor events are requested once a minute at most, give or take a second',
  rationale:
    'Docusign asks apps to request Monitor events no more than once a minute, so that they are not throttled; this also ' +
    'holds when following the cursor. One second early is accepted, because no timer is exact; that second is our own ' +
    'estimate. Requests are compared by host and path. The older path (/datasets/) does not name the organization, so ' +
    'there pollers are distinguished by token: a new token starts a new measurement, and requests whose token is not ' +
    'recorded are left out. A request that was refused with 401 does not count. After a request without a usable answer ' +
    '(no answer, 408, 5xx, a limit) the next one is measured from the last that was answered, so a retry is not too soon.',
  source: { kind: 'official', url: PAGE, checkedOn: '2026-11-22' },
  remediation: {
    summary: 'Wait a minute between two requests, and continue where the last one ended.',
    steps: [
      'Wait 60 seconds after each request, even if its answer says that there is more.',
      'Request up to 2,000 records at a time (`limit`), so that few requests are needed.',
      'Keep `endCursor` from each answer and pass it as `cursor` in the next request: without a cursor each request starts ' +
        'seven days ago.',
    ],
    snippet: {
      language: 'http',
      code: 'GET /v1/organizations/{organizationId}/stream?cursor={endCursor}&limit=2000',
    },
    links: [PAGE],
  },
  example: '12:00:00 GET .../organizations/O/stream?cursor=...\n12:00:05 GET .../organizations/O/stream?cursor=...',

  judge() {
    const findings = collectFindings();
    const answeredAt = recentMemory<number>(INTERVAL_MS);
    let requests = 0;
    let ofUnknown = 0;
    return {
      see(call) {
        if (!isStream(call)) return;
        requests += 1;
        const poller = pollerOf(call);
        if (poller === null) {
          ofUnknown += 1;
          return;
        }
        const before = answeredAt.get(poller);
        if (before !== undefined && call.startedAt - before < INTERVAL_MS - EARLY_MS) findings.add(call.resource, call);
        if (isAnswered(call)) answeredAt.set(poller, call.startedAt, call.startedAt);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'request')} for ${subject} came less than 59 seconds after the previous one.`,
          { note: noteOn(requests, ofUnknown) },
        ),
    };
  },
};

/** Excludes 401 answers, which are repeated with a new token. */
function isStream({ api, method, sent, status, resource }: SeenCall): boolean {
  return api === 'monitor' && method === 'GET' && sent && status !== 401 && resource.endsWith('/stream');
}

/** The key by which requests are compared; null: unknown. The older path is the same for all organizations. */
function pollerOf({ host, resource, auth }: SeenCall): string | null {
  if (!resource.includes('/datasets/')) return `${host} ${resource}`;
  return auth.tokenHash === null ? null : `${host} ${resource} ${auth.tokenHash}`;
}

function noteOn(requests: number, ofUnknown: number): string {
  if (requests === 0) return 'No Monitor events were requested.';
  const made = `${counted(requests, 'request')} for Monitor events`;
  return ofUnknown === 0
    ? `${made}, each far enough from the last.`
    : `${made}, of which ${ofUnknown} could not be compared: it is not recorded who made them.`;
}
