import { citationOf } from '../src/docusign.ts';
import { judgeByProof } from '../src/findings.ts';
import type { Rule, SeenCall } from '../src/model.ts';

export const redirectUris: Rule = {
  id: 'redirect-uris',
  category: 'prerequisites',
  severity: 'blocker',
  title: 'The redirect URIs of the key are registered in production',
  rationale:
    'Redirect URIs are not copied when a key is promoted. Until they are entered again in the production account, every ' +
    'user sign-in, and the consent that a JWT app needs, ends on an error page. Calls from a browser also need CORS.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/go-live/after-go-live',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Register the redirect URIs of the key in the production account.',
    steps: [
      'Open Docusign Admin of the production account, Apps and Keys, or the Developer Console, and edit the integration key.',
      'Add every redirect URI of the production deployment, exactly as the app sends it.',
      'Leave out those of developer machines.',
      'JWT apps need one too: the consent page returns to it.',
      'For an app that calls Docusign from the browser, enable CORS for the key, add each Origin URL, and request the ' +
        'scope cors.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/platform/auth/',
      'https://developers.docusign.com/platform/single-page-applications-cors/error-responses',
    ],
  },
  example: 'POST https://account-d.docusign.com/oauth/token   grant_type=authorization_code   (and none in production)',

  judge: () =>
    judgeByProof(
      isCodeExchanged,
      (call) => `Production exchanged an authorization code, so one redirect URI is registered: ${citationOf(call)}.`,
      'No authorization code was exchanged at account.docusign.com; look at the key in Docusign Admin > Apps and Keys of the production account.',
    ),
};

function isCodeExchanged({ oauth, api, environment }: SeenCall): boolean {
  if (oauth === null || oauth.issuedTokenHash === null || oauth.grantType !== 'authorization_code') return false;
  return api === 'oauth' && environment === 'production';
}
