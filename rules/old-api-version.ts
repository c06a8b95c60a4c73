import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule } from '../src/model.ts';

/** `v2` and `v2.0` are one; the version alone lists what it has. */
const VERSION_2 = /^\/restapi\/v2(?:\.0)?\/./;

export const oldApiVersion: Rule = {
  id: 'old-api-version',
  category: 'efficiency',
  severity: 'info',
  title: 'eSignature calls use version 2.1 of the API',
  rationale:
    'Since February 2022 version 2 of the eSignature REST API is in maintenance mode: it keeps working, but Docusign fixes ' +
    'only critical bugs and security issues in it; documentation and new features are for 2.1. The traffic review counts ' +
    'calls of both. Some requests and answers differ between the two, so it is best to move before going live.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/changelog/02-01-2021',
    checkedOn: '2026-11-23',
  },
  remediation: {
    summary: 'Call version 2.1 of the eSignature API.',
    steps: [
      "Use a current Docusign SDK, which calls 2.1, or change the paths of the app's own calls to /restapi/v2.1/.",
      "Check each call that the app makes against Docusign's page on upgrading: some are not compatible.",
      'If the app read its accounts from login_information, call /oauth/userinfo once and keep the answer.',
      'Record the tests again and compare: `golive diff` shows what has failed since.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/upgrading-v21'],
  },
  example: 'POST /restapi/v2/accounts/A/envelopes',

  judge() {
    const findings = collectFindings();
    let calls = 0;
    return {
      see(call) {
        if (call.api !== 'esignature' || !call.sent) return;
        calls += 1;
        if (VERSION_2.test(call.resource)) findings.add('version 2', call);
      },
      verdict: () =>
        findings.verdict(
          ({ count }) => `${count} of ${counted(calls, 'eSignature call')} went to version 2 of the API.`,
          { note: calls === 0 ? 'No eSignature call was recorded.' : undefined },
        ),
    };
  },
};
