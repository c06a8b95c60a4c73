import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule } from '../src/model.ts';

export const insecureTransport: Rule = {
  id: 'insecure-transport',
  category: 'api-rules',
  severity: 'blocker',
  title: 'Every call to Docusign goes over https',
  rationale:
    'Docusign accepts calls only over TLS 1.2 or newer. A request to http:// has sent its token, its documents and the ' +
    'names of its signers in clear text before any redirect can help. Hosts that you added may be stand-ins and are left ' +
    'out.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/requests/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Call Docusign over https.',
    steps: [
      'Search the configuration and the code for http:// in front of a Docusign host, including the base path of the SDK.',
      'Use base_uri as userinfo returns it: it starts with https.',
      'Treat each token that was sent over http as compromised: revoke it, or let it expire, and get a new one.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/requests/'],
  },
  example: 'GET http://demo.docusign.net/restapi/v2.1/accounts/A/envelopes/E',

  judge() {
    const findings = collectFindings();
    return {
      see(call) {
        if (call.scheme === 'http' && call.sent && call.environment !== 'added') findings.add(call.host, call);
      },
      verdict: () =>
        findings.verdict(({ count, subject }) => `${counted(count, 'call')} to ${subject} went over http, not https.`),
    };
  },
};
