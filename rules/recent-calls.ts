import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Need, Rule, SeenCall, Verdict } from '../src/model.ts';
import { judgeNewest, REVIEW_SOURCE, REVIEWED_CALLS } from '../src/window.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Reported by one developer who went through the review, and by no page of Docusign; read on 2026-11-23 at
 * https://phpout.com/questions/laravel/laravel-will-omitting-get-requests-to-meet-docusign-api-limits-cause-future-issues-in-production
 */
const REPORTED_SPAN_DAYS = 30;

export const recentCalls: Rule = {
  id: 'recent-calls',
  category: 'traffic-review',
  severity: 'blocker',
  title: 'At least 20 calls that count in the review were made',
  rationale:
    'The traffic review looks at the 20 newest eSignature REST calls of one integration key in the developer environment. ' +
    "Logins, userinfo and clicks in the web application do not count. Docusign's current Go-Live page no longer asks for " +
    '20 calls; reviews under the older process still do. One developer reports that the calls had to be from the last 30 ' +
    'days; Docusign has not confirmed it, so older calls only get a note.',
  source: REVIEW_SOURCE,
  remediation: {
    summary: 'Run more of the integration against the developer environment with this integration key.',
    steps: [
      'Wrap the tests that talk to demo.docusign.net, not those that a mock answers.',
      'Combine the calls of several runs from the last month: golive record adds to a recording, golive run starts a new one.',
      'Use the key that you are going to submit: calls of other keys do not count for it.',
      'Let the tests do what the app does in real use. Calls made only to reach the number prove nothing.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/go-live/'],
  },
  example: '19 calls of /restapi/v2.1, and then the review',

  judge: ({ now }) => judgeNewest((calls) => verdictOf(calls, now), [needOf(REVIEWED_CALLS)]),
};

function verdictOf(calls: readonly SeenCall[], now: number): Verdict {
  const missing = REVIEWED_CALLS - calls.length;
  if (missing === 0) return { status: 'pass', ...notesOn(calls, now) };
  const findings = collectFindings();
  for (const call of calls) findings.add('number of calls', call);
  const message = `Only ${calls.length} of the ${REVIEWED_CALLS} calls that the review examines ${calls.length === 1 ? 'was' : 'were'} made.`;
  return findings.verdict(() => message, { needs: [needOf(missing)] });
}

function needOf(missing: number): Need {
  const text = `Make ${counted(missing, 'more call')} without an error or polling (older Go-Live process only).`;
  return { text, cleanCalls: missing, notBefore: null };
}

function notesOn(calls: readonly SeenCall[], now: number): { note?: string } {
  const notes = [noteOnMonotony(calls), noteOnAge(calls, now)].filter((note) => note !== null);
  return notes.length === 0 ? {} : { note: notes.join(' ') };
}

/** One request 20 times over fills the window and shows nothing. */
function noteOnMonotony(calls: readonly SeenCall[]): string | null {
  const [first, ...others] = new Set(calls.map((call) => `${call.method} ${call.resource}`));
  return others.length > 0
    ? null
    : `All ${calls.length} are the same request, ${first}: this looks like artificial traffic.`;
}

function noteOnAge([oldest]: readonly SeenCall[], now: number): string | null {
  if (oldest === undefined || now - oldest.startedAt <= REPORTED_SPAN_DAYS * DAY_MS) return null;
  const days = Math.floor((now - oldest.startedAt) / DAY_MS);
  return `The oldest of them was made more than ${days} days ago: a developer reports that the review considers only the last ${REPORTED_SPAN_DAYS} days.`;
}
