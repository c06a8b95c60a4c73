/** Requests for the events of Monitor that come sooner than Docusign asks for. */
import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Shortest time between two requests for the events of Monitor. Exactly this long is allowed. */
const INTERVAL_MS = 60_000;

const PAGE = 'https://developers.docusign.com/docs/monitor-api/monitor101/tracking-data-handling-alerts/';

export const monitorInterval: Rule = {
  id: 'monitor-interval',
  category: 'api-rules',
  severity: 'warning',
  title: 'The events of Monitor are asked for once a minute at most',
  rationale:
    'Docusign asks apps to request the events of Monitor no more than once a minute, so that they are not throttled; that ' +
    'holds for the way from cursor to cursor too. Requests are compared by host and path. Exactly a minute ' +
    'is fine. A request that was refused with 401 does not count. After one that told nothing (no answer, 408, 5xx, a limit) ' +
    'the next is measured from the last that did, so that a retry is no haste.',
  source: { kind: 'official', url: PAGE, checkedOn: '2026-11-22' },
  remediation: {
    summary: 'Wait a minute between two requests, and go on from where the last one ended.',
    steps: [
      'Wait 60 seconds after each request, also when its answer says that there is more.',
      'Ask for up to 2,000 records at a time (`limit`), so that few requests are needed.',
      'Keep `endCursor` of each answer and pass it as `cursor` of the next: without a cursor each request begins seven days ago.',
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
    let requests = 0;
    return {
      see(call) {
        if (!isStream(call)) return;
        requests += 1;
        if (call.sinceLastReadMs !== null && call.sinceLastReadMs < INTERVAL_MS) findings.add(call.resource, call);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'request')} for ${subject} came less than a minute after the one before.`,
          {
            note:
              requests === 0
                ? 'No events of Monitor were asked for.'
                : `${counted(requests, 'request')} for events of Monitor, each at the right distance.`,
          },
        ),
    };
  },
};

function isStream({ api, method, sent, resource }: SeenCall): boolean {
  return api === 'monitor' && method === 'GET' && sent && resource.endsWith('/stream');
}
