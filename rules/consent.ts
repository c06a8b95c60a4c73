import { citationOf } from '../src/docusign.ts';
import { judgeByProof } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';

export const consent: Rule = {
  id: 'consent',
  category: 'prerequisites',
  severity: 'blocker',
  title: 'The users for whom the app acts have consented in production',
  rationale:
    'Consent is given separately in each environment, and for the requested scopes only. A JWT app that acts for a user ' +
    'who has not consented in production, or not to all of its scopes, gets consent_required. With the authorization code ' +
    'grant users consent when they sign in, and nothing needs to be prepared.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/go-live/after-go-live',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Obtain consent in production for every user for whom the app requests a JWT token.',
    steps: [
      'Let each user open https://account.docusign.com/oauth/auth with response_type=code, the key, a registered redirect ' +
        'URI and every scope that the app requests, plus impersonation.',
      'Or let an administrator of the organization consent once, with the same scopes: that covers only members whose ' +
        'email addresses are in its reserved domains. An app of another organization requests it with scope=openid and the ' +
        'scopes in admin_consent_scope.',
      "Look up the scopes of each API that the app calls on Docusign's page of scopes: eSignature needs signature, " +
        'Workflow Builder also aow_manage, Click click.manage and click.send.',
      'An Admin API app whose JWT has no sub is authorised in Docusign Admin > Connected Apps, not with a URL.',
      'Request a JWT token in production for each of these users before the first customer does.',
      'If the app uses only the authorization code grant, tick this off.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/platform/auth/',
      'https://developers.docusign.com/platform/auth/reference/scopes',
      'https://developers.docusign.com/platform/auth/consent/obtaining-admin-consent-external/',
      'https://developers.docusign.com/docs/admin-api/admin101/application-auth/',
    ],
  },
  example: 'POST https://account.docusign.com/oauth/token   grant_type=...jwt-bearer   400  consent_required',

  judge: () =>
    judgeByProof(
      isJwtTokenOfProduction,
      (call) =>
        `Production issued a token for a JWT, so that user has consented: ${citationOf(call)}. Other users must consent too.`,
      'No JWT token issued by account.docusign.com was heard; look at the connected apps in Docusign Admin of the production organization, or ask for a token for each user.',
    ),
};

function isJwtTokenOfProduction({ oauth, api, environment }: SeenCall): boolean {
  if (oauth === null || oauth.issuedTokenHash === null || oauth.grantType === null) return false;
  return oauth.grantType.endsWith('jwt-bearer') && api === 'oauth' && environment === 'production';
}
