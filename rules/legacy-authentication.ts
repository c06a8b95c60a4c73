import { collectFindings } from '../src/findings.ts';
import type { Rule } from '../src/model.ts';

export const legacyAuthentication: Rule = {
  id: 'legacy-authentication',
  category: 'api-rules',
  severity: 'blocker',
  title: 'No call uses the X-DocuSign-Authentication header',
  rationale:
    'The header carries a user name and a password. Docusign has accepted only OAuth in Go-Live reviews since August ' +
    '2021 and switched the header off in every environment on 2026-03-31: such a call no longer works anywhere.',
  source: {
    kind: 'official',
    url: 'https://community.docusign.com/docusign-partners-133/important-security-update-legacy-authentication-deprecation-for-esignature-apis-26465',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Move to OAuth: JWT for services, authorization code where a user is present.',
    steps: [
      'Configure a redirect URI, and for JWT an RSA key pair, for the integration key.',
      'Get an access token from the account host and send it as `Authorization: Bearer <token>`.',
      'Where SendOnBehalfOf was used, ask for a JWT for that user and let them, or an administrator, consent once.',
      'Remove the user name and the password from the configuration and change the password.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/auth/'],
  },
  example: 'GET .../envelopes/E   X-DocuSign-Authentication: {"Username":...}',

  judge() {
    const findings = collectFindings();
    return {
      see(call) {
        if (call.auth.scheme === 'legacy') findings.add(call.operation ?? call.resource, call);
      },
      verdict: () =>
        findings.verdict(({ count, subject, calls }) => {
          const behalf = calls.some((call) => call.auth.sendOnBehalfOf) ? ', with SendOnBehalfOf' : '';
          return `${count} ${count === 1 ? 'call' : 'calls'} of ${subject} sent the X-DocuSign-Authentication header${behalf}.`;
        }),
    };
  },
};
