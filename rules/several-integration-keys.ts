import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule } from '../src/model.ts';

/** Keys that are counted one by one; an account has 100 at most. */
const COUNTED_KEYS = 1000;

export const severalIntegrationKeys: Rule = {
  id: 'several-integration-keys',
  category: 'efficiency',
  severity: 'info',
  scope: 'recording',
  title: 'The calls come from one integration key',
  rationale:
    'Docusign intends one integration key per application, shared by all of its customers, not one per tenant or user: ' +
    'each key goes through Go-Live separately, and an account holds 100 at most. If the recording holds several ' +
    'applications, several keys are fine. Only keys with a successful call are counted.',
  source: {
    kind: 'official',
    url: 'https://www.docusign.com/blog/developers/the-trenches-configuring-and-troubleshooting-your-docusign-third-party-integration',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Use one integration key per application, whatever the number of its customers.',
    steps: [
      'Distinguish tenants by their account and by the user that the token is for, not by the key.',
      "Let each customer consent to your key; an administrator's consent covers the members of their organization whose " +
        'email addresses are in its reserved domains.',
      'If several applications were recorded on purpose, judge each by its integration key with --key, or leave this as it is.',
      'Take only the remaining key through Go-Live, and retire the others.',
    ],
    snippet: null,
    links: ['https://support.docusign.com/en/articles/DocuSign-Developer-FAQs-Integration-Keys-and-Go-Live'],
  },
  example: 'POST .../envelopes   key 1111...   tenant A\nPOST .../envelopes   key 2222...   tenant B',

  judge() {
    const findings = collectFindings();
    const keys = new Set<string>();
    return {
      see(call) {
        if (call.integrationKey === null || call.failed || !call.sent) return;
        if (keys.size < COUNTED_KEYS) keys.add(call.integrationKey);
        findings.add(call.integrationKey, call);
      },
      verdict() {
        if (keys.size === 0) return { status: 'pass', note: 'No successful call shows its integration key.' };
        if (keys.size === 1) return { status: 'pass' };
        return findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'call')} that worked came from ${subject}, one of ${keys.size} integration keys.`,
        );
      },
    };
  },
};
