import { citationOf, usesPasswordGrant } from '../src/docusign.ts';
import { judgeByProof } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';

export const productionSecrets: Rule = {
  id: 'production-secrets',
  category: 'prerequisites',
  severity: 'blocker',
  title: 'The key has the secrets and RSA keys that the app needs in production',
  rationale:
    'A promoted key keeps its value, but its secrets and RSA key pairs are not copied. The app needs new ones, or its ' +
    'first token request in production is refused. A public app (PKCE) has no secret and needs none.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/go-live/after-go-live',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Create the secrets and RSA key pairs of the key in the production account.',
    steps: [
      'Open Docusign Admin of the production account, Apps and Keys, or the Developer Console, and edit the integration key.',
      'Add a secret for the authorization code grant or an RSA key pair for JWT; a public app (PKCE) needs neither.',
      'Store them where the production deployment reads its secrets; Docusign shows them only once.',
      'Point the app to account.docusign.com, for the token request and for the audience of the JWT.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/auth/'],
  },
  example: 'POST https://account-d.docusign.com/oauth/token   (and none to account.docusign.com)',

  judge: () =>
    judgeByProof(
      isTokenOfProduction,
      (call) => `Production issued a token to the app: ${citationOf(call)}.`,
      'No token issued by account.docusign.com was heard; look at the key in Docusign Admin > Apps and Keys of the production account.',
    ),
};

/** A token for a user name and a password needs neither. */
function isTokenOfProduction(call: SeenCall): boolean {
  const { oauth, api, environment } = call;
  if (oauth === null || oauth.issuedTokenHash === null || usesPasswordGrant(call)) return false;
  return api === 'oauth' && environment === 'production';
}
