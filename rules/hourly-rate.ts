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
    'Docusign allows all apps of an account together 3,000 calls in each clock hour and refuses the rest until the next ' +
    'one; a limit named in the answers themselves takes precedence, because it can be raised. Logins do not count. Click ' +
    'and Admin allow 3,000 calls of their own, Workspaces 1,000, and Notary 1,000, of which 200 per user and 100 per IP ' +
    'address: a recording shows neither, and most come from one address, so 100 is assumed here. Rooms counts 60 minutes ' +
    'from the first call and publishes no number; neither do CLM and Agreement Manager. Apps that were not recorded use ' +
    'the same limit, so the true number may be higher.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Make fewer calls: wait for events instead of asking, cache what rarely changes, request more at once.',
    steps: [
      'Let Connect report changes of envelopes; repeated reads are what most often uses up the hour.',
      'Cache user, account and template data, and request the parts of an envelope with `include` in one call.',
      'Read X-RateLimit-Remaining in each answer; when it gets low, postpone what can wait and raise an alert.',
      'Run tests against a stand-in rather than against the developer account.',
      'If the app makes no unnecessary calls and still needs more, ask for a higher limit in the API Usage Center.',
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
