import { citationOf, succeeded } from '../src/docusign.ts';
import { judgeByProof } from '../src/findings.ts';
import { boundedMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Accounts remembered; one user belongs to far fewer. */
const KEPT_ACCOUNTS = 10_000;

export const baseUriSwitch: Rule = {
  id: 'base-uri-switch',
  category: 'prerequisites',
  severity: 'blocker',
  title: "The app calls production at the account's base_uri",
  rationale:
    'The developer environment has one host, production has many: each account lives on one of them, and userinfo says ' +
    'which. An app that keeps calling demo.docusign.net, or guesses a production host, is refused there. This applies to ' +
    'calls of /restapi and of Click; Web Forms, Monitor and the newer APIs have one host for all accounts.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/go-live/after-go-live',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Switch the app to account.docusign.com and to the base_uri from userinfo.',
    steps: [
      'Replace account-d.docusign.com with account.docusign.com in the production configuration.',
      'Call https://account.docusign.com/oauth/userinfo once when a user first signs in, and keep base_uri of each account.',
      'Append /restapi (for Click /clickapi) to base_uri and use it for every such call of that account, never a host from ' +
        'the configuration.',
      'Calls of other APIs go to the host of their API: apps.docusign.com for Web Forms, api.docusign.com for Monitor, ' +
        'Workflow Builder and the other newer ones, instead of apps-d and api-d. If the app calls only these, tick this off.',
      'Search the code and the configuration for demo.docusign.net.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/auth/reference/user-info'],
  },
  example: 'GET https://demo.docusign.net/restapi/v2.1/accounts/A   (and no call of production)',

  judge: () =>
    judgeByProof(
      callsItsBaseUri(),
      (call) => `A production call went to the base_uri that userinfo had returned: ${citationOf(call)}.`,
      'No production call of /restapi or Click went to a base_uri that userinfo had returned; check the configuration of ' +
        'the production deployment, and for other APIs the host of each.',
    ),
};

function callsItsBaseUri(): (call: SeenCall) => boolean {
  const baseHosts = boundedMemory<string>(KEPT_ACCOUNTS);
  return (call) => {
    if (call.environment !== 'production') return false;
    for (const { id, baseHost } of call.accounts) baseHosts.set(id, baseHost);
    if (call.accountId === null || baseHosts.get(call.accountId) !== call.host) return false;
    return (call.api === 'esignature' || call.api === 'click') && succeeded(call);
  };
}
