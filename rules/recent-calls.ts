import { collectFindings } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { REVIEWED_CALLS, reviewWindow } from '../src/window.ts';

export const recentCalls: Rule = {
  id: 'recent-calls',
  category: 'traffic-review',
  severity: 'blocker',
  title: 'At least 20 calls that count in the review were made',
  rationale:
    'The traffic review looks at the 20 newest eSignature REST calls of one integration key in the developer ' +
    'environment. Logins, userinfo and clicks in the web application do not count. The Go-Live page that is in force ' +
    'now no longer asks for 20 calls; reviews in the older form still do.',
  source: {
    kind: 'official',
    url: 'https://www.docusign.com/blog/developers/the-trenches-go-live-failures',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Run more of the integration against the developer environment with this integration key.',
    steps: [
      'Wrap the tests that talk to demo.docusign.net, not those in which a mock answers.',
      'Use the key that you are going to submit: calls of other keys do not count for it.',
      'Let the tests do what the app does in real use. Calls made up to fill the number show nothing.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/go-live/'],
  },
  example: '19 calls of /restapi/v2.1, and then the review',

  judge() {
    const window = reviewWindow();
    return {
      see: window.see,
      verdict() {
        const calls = window.calls();
        const missing = REVIEWED_CALLS - calls.length;
        const needs = [
          { text: `Make ${missing} more calls without an error or polling.`, cleanCalls: missing, notBefore: null },
        ];
        if (calls.length === 0)
          return { status: 'unknown', reason: 'No call that counts in the review was recorded.', needs };
        if (missing === 0) return { status: 'pass', ...noteOnMonotony(calls) };
        const findings = collectFindings();
        for (const call of calls) findings.add('number of calls', call);
        return findings.verdict(
          ({ count }) => `Only ${count} of the ${REVIEWED_CALLS} calls that the review looks at were made.`,
          { needs },
        );
      },
    };
  },
};

/** One request 20 times over fills the window and shows nothing. */
function noteOnMonotony(calls: readonly SeenCall[]): { note?: string } {
  const [first, ...others] = new Set(calls.map((call) => `${call.method} ${call.resource}`));
  return others.length > 0
    ? {}
    : { note: `All ${calls.length} are the same request, ${first}: this looks like artificial traffic.` };
}
