import { collectFindings } from '../src/findings.ts';
import { overruns } from '../src/limits.ts';
import type { Rule } from '../src/model.ts';

export const burstRate: Rule = {
  id: 'burst-rate',
  category: 'api-rules',
  severity: 'warning',
  scope: 'recording',
  title: 'No account gets more calls in a short time than its burst limit allows',
  rationale:
    'Docusign allows all apps of an account together 200 calls in any 30 seconds in the developer environment and 500 in ' +
    'production, and refuses further calls. A limit named in the answers themselves takes precedence over these numbers. ' +
    'The Agreement Manager API allows 10 calls a second instead, CLM 6,250 in 15 minutes, in both environments. Logins do ' +
    'not count; Click, Admin, Rooms and Notary are counted separately, each by what its answers say, because no number is ' +
    'published. Apps that were not recorded use the same limit, so the true number may be higher.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/resource-limits',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Send calls through one queue that spreads them evenly, and watch how many the answers say are left.',
    steps: [
      'Send at most 6 calls a second to the developer environment and 16 to production, counted over all processes of an ' +
        'account; fewer than 10 to Agreement Manager.',
      'Read X-BurstLimit-Remaining in each answer and slow down before it reaches 0.',
      'Spread out jobs that start on the minute or the hour, and increase load gradually.',
      'Send many envelopes with a bulk send list instead of one call each.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/platform/resource-limits',
      'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
      'https://developers.docusign.com/docs/agreement-manager-api/rules-resource-limits',
      'https://developers.docusign.com/docs/clm-api/clm101/rules-and-limits/',
    ],
  },
  example: '201 calls of one account from 12:00:00 to 12:00:20 in the developer environment',

  judge() {
    const findings = collectFindings();
    const bursts = overruns('burst');
    return {
      see(call) {
        const account = bursts.see(call);
        if (account !== null) findings.add(account, call);
      },
      verdict: () => findings.verdict(bursts.tell, { note: bursts.note() }),
    };
  },
};
