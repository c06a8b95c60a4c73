import { counted } from '../src/counted.ts';
import { LONGEST_TOKEN_LIFE_MS } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule } from '../src/model.ts';

/** Fewer calls beyond one a login may be restarts. */
const FEWEST_CALLS = 3;

/** With fewer API calls than this for each userinfo call, it is asked nearly as often as anything else. */
const CALLS_PER_USERINFO = 3;

export const userinfoPerCall: Rule = {
  id: 'userinfo-per-call',
  category: 'efficiency',
  severity: 'warning',
  title: 'The answer of userinfo is kept',
  rationale:
    'Docusign asks apps to call /oauth/userinfo once when a user first logs in, and to keep the account and its base_uri: ' +
    'they hardly ever change. Asking twice with one token is a finding. Where each call has a new token the rule guesses ' +
    '(a heuristic): at least 3 userinfo calls beyond one for each login with an authorization code, and fewer than 3 API ' +
    'calls for each of them. Calls that failed are not counted.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/go-live/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Ask userinfo once for each user and keep account id and base_uri.',
    steps: [
      'Store `account_id` and `base_uri` of the account that you use beside the user, and build every URL from them.',
      'Ask again only when the user logs in anew or joins another account.',
      'In a service that acts for one user, ask once at the start, or put both values into the configuration of each environment.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/go-live/'],
  },
  example:
    '12:00:00 GET /oauth/userinfo\n12:00:01 GET .../envelopes/E\n12:00:02 GET /oauth/userinfo\n12:00:03 GET .../envelopes/F',

  judge() {
    const all = collectFindings();
    const repeated = collectFindings();
    const askedWith = recentMemory<true>(LONGEST_TOKEN_LIFE_MS);
    let logins = 0;
    let apiCalls = 0;
    return {
      see(call) {
        if (call.api !== 'oauth') {
          if (call.sent) apiCalls += 1;
          return;
        }
        if (call.failed || !call.sent) return;
        if (call.oauth?.grantType === 'authorization_code') logins += 1;
        if (call.operation !== 'OAuth.userinfo') return;
        all.add(call.operation, call);
        const { tokenHash } = call.auth;
        if (tokenHash === null) return;
        if (askedWith.get(tokenHash)) repeated.add(call.operation, call);
        askedWith.set(tokenHash, true, call.startedAt);
      },
      verdict() {
        const beyond = all.count() - logins;
        if (beyond >= FEWEST_CALLS && apiCalls < beyond * CALLS_PER_USERINFO)
          return all.verdict(({ count }) => `${count} userinfo calls came with ${counted(apiCalls, 'API call')}.`);
        return repeated.verdict(
          ({ count }) => `${counted(count, 'userinfo call')} came with a token that had asked userinfo before.`,
          { note: all.count() === 0 ? 'Userinfo was not asked.' : undefined },
        );
      },
    };
  },
};
