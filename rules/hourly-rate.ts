import { collectFindings } from '../src/findings.ts';
import { overruns } from '../src/limits.ts';
import type { Rule } from '../src/model.ts';

export const hourlyRate: Rule = {
  id: 'hourly-rate',
  category: 'api-rules',
  severity: 'warning',
  scope: 'recording',
  title: 'No account gets more calls in an hour than its hourly limit allows',
  rationale:
    'Docusign lets all apps of an account together make 3,000 calls in each full hour of the clock and refuses the rest ' +
    'until the next one; a limit that the answers themselves name counts before this number, for it can be raised. Logins ' +
    'do not count. Click and Admin allow 3,000 of their own, Workspaces 1,000, and Notary 1,000, of which 200 for a user and ' +
    '100 for an IP address: a recording shows neither, and most were made at one address, so 100 are taken here. Rooms ' +
    'counts 60 minutes from the first call and publishes no number; neither do CLM and Agreement Manager. Apps that were ' +
    'not recorded use up the same limit, so this is the least that the account has seen.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Make fewer calls: wait for events instead of asking, keep what hardly changes, ask for more at once.',
    steps: [
      'Let Connect report changes of envelopes; reading them again and again is what uses up most hours.',
      'Keep user, account and template data, and ask for parts of an envelope with `include` in one call.',
      'Read X-RateLimit-Remaining of each answer, put off what can wait when it gets low, and raise an alert.',
      'Let tests run against a stand-in rather than against the developer account.',
      'When the app calls no more than it must, ask for a higher limit in the API Usage Center.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
      'https://developers.docusign.com/docs/workspaces-api/rules-and-resource-limits',
      'https://developers.docusign.com/docs/notary-api/notary101/rules-and-limits',
      'https://developers.docusign.com/tools/api-usage-center',
    ],
  },
  example: '3001 calls of one account from 12:00:00 to 12:59:59',

  judge() {
    const findings = collectFindings();
    const hours = overruns('hourly');
    return {
      see(call) {
        const account = hours.see(call);
        if (account !== null) findings.add(account, call);
      },
      verdict: () => findings.verdict(hours.tell, { note: hours.note() }),
    };
  },
};
