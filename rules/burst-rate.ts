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
    'Docusign lets all apps of an account together make 200 calls in any 30 seconds in the developer environment and 500 ' +
    'in production, and refuses what comes beyond. A limit that the answers themselves name counts before these numbers. ' +
    'The Agreement Manager API allows 10 calls a second instead, CLM 6,250 in 15 minutes, in either environment. Logins do not count; Click, ' +
    'Admin, Rooms and Notary are counted apart, each by what its answers say, for no number is published. Apps that were ' +
    'not recorded use up the same limit, so this is the least that the account has seen.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/resource-limits',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Let calls pass through one queue that spreads them evenly, and watch what the answers say is left.',
    steps: [
      'Send at most 6 calls a second to the developer environment and 16 to production, over all processes of an account; to Agreement Manager fewer than 10.',
      'Read X-BurstLimit-Remaining of each answer and slow down before it comes to 0.',
      'Move jobs that start on the minute or the hour apart, and let new load grow step by step.',
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
