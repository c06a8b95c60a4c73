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
    'The developer environment has one host, production has many: each account lives on one of them, and userinfo tells ' +
    'which. An app that goes on calling demo.docusign.net, or a production host that it guessed, is refused there. That ' +
    'holds for calls of /restapi and of Click; Web Forms, Monitor and the newer APIs have one host for all accounts.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/go-live/after-go-live',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Switch the app to account.docusign.com and to the base_uri that userinfo tells.',
    steps: [
      'Replace account-d.docusign.com by account.docusign.com in the configuration of production.',
      'Ask https://account.docusign.com/oauth/userinfo once when a user first signs in, and keep base_uri of each account.',
      'Append /restapi (for Click /clickapi) to base_uri and use it for every such call of that account; never a host out of the configuration.',
      'Calls of other APIs go to the host of their API: apps.docusign.com for Web Forms, api.docusign.com for Monitor, Workflow Builder and the other newer ones, in place of apps-d and api-d. An app that calls these alone may tick this off.',
      'Search the code and the configuration for demo.docusign.net.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/auth/reference/user-info'],
  },
  example: 'GET https://demo.docusign.net/restapi/v2.1/accounts/A   (and no call of production)',

  judge: () =>
    judgeByProof(
      callsItsBaseUri(),
      (call) => `A production call went to the base_uri that userinfo had told: ${citationOf(call)}.`,
      'No production call of /restapi or Click was heard at a base_uri that userinfo had told; look at the configuration of the production deployment, and for other APIs at the host of each.',
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
