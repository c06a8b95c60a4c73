import type { Rule } from '../src/model.ts';
import { REVIEWED_CALLS, reviewWindow } from '../src/window.ts';

/** Calls shown as proof. */
const SHOWN_CALLS = 6;

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
        const subject = 'number of calls';
        const message = `Only ${calls.length} of the ${REVIEWED_CALLS} calls that the review looks at were made.`;
        const proof = calls.slice(-SHOWN_CALLS);
        if (missing > 0)
          return { status: 'fail', findings: [{ message, subject, count: calls.length, calls: proof }], needs };
        const different = new Set(calls.map((call) => `${call.method} ${call.resource}`));
        if (different.size > 1) return { status: 'pass' };
        return {
          status: 'pass',
          note: `All ${REVIEWED_CALLS} are the same request, ${[...different]}: this looks like artificial traffic.`,
        };
      },
    };
  },
};
