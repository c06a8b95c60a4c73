import { citationOf, succeeded, usesPasswordGrant } from '../src/docusign.ts';
import { judgeByProof } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';

export const oauthConfigured: Rule = {
  id: 'oauth-configured',
  category: 'prerequisites',
  severity: 'blocker',
  title: 'OAuth is configured for the integration key',
  rationale:
    'A key goes live only if it is configured for OAuth: with a secret and a redirect URI for the authorization code grant ' +
    '(a public app, with PKCE, has no secret), with an RSA key pair and a redirect URI for JWT. An app that gets a token ' +
    'from Docusign and makes a successful call with one is configured; answers of a host that you added prove nothing.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/go-live/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Configure OAuth for the integration key.',
    steps: [
      'Open Docusign Admin of the developer account, Apps and Keys, or the Developer Console, and edit the integration key.',
      'Choose the grant that the app uses: authorization code if a user is present, JWT for a service.',
      'Choose the public authorization code grant (PKCE) for an app that cannot keep a secret, such as one in a browser or ' +
        'on a phone; use it also instead of the implicit grant, which Docusign advises against.',
      'Add a redirect URI; for the authorization code grant also a secret, unless the app is public, and for JWT an RSA ' +
        'key pair.',
      'Record the app while it requests a token and makes a call with it: this point is then ticked automatically.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/platform/auth/',
      'https://developers.docusign.com/platform/auth/choose',
      'https://developers.docusign.com/platform/auth/authcode/public-authcode-get-token',
    ],
  },
  example: 'GET .../envelopes/E   Authorization: Bearer ...   (and no POST /oauth/token heard)',

  judge() {
    let isTokenHeard = false;
    const proves = (call: SeenCall) => {
      if (call.environment === 'added') return false;
      if (isIssued(call) && !usesPasswordGrant(call)) isTokenHeard = true;
      return isTokenHeard && call.api !== 'oauth' && call.auth.scheme === 'bearer' && succeeded(call);
    };
    return judgeByProof(
      proves,
      (call) => `A token was issued, and a call with a bearer token succeeded: ${citationOf(call)}.`,
      'No token was heard being issued and then accepted by an API; look at the key in Docusign Admin > Apps and Keys.',
    );
  },
};

function isIssued({ oauth }: SeenCall): boolean {
  return oauth !== null && oauth.issuedTokenHash !== null;
}
