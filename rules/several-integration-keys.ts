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
    'Docusign intends an integration key for one application, shared by all of its customers, not for one tenant or one ' +
    'user: each key goes through Go-Live by itself, and an account holds 100 at most. Several applications in one ' +
    'recording have a key each, and then all is well. Only keys with a call that succeeded are counted.',
  source: {
    kind: 'official',
    url: 'https://www.docusign.com/blog/developers/the-trenches-configuring-and-troubleshooting-your-docusign-third-party-integration',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Use one integration key for one application, whatever the number of its customers.',
    steps: [
      'Tell tenants apart by their account and by the user whom the token is for, not by the key.',
      'Let each customer consent to your key; one consent of an administrator covers the members of their organization whose addresses are of its reserved domains.',
      'Where several applications were recorded on purpose, judge one alone by its integration key, or leave this as it is.',
      'Send only the key that stays through Go-Live, and retire the others.',
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
        if (keys.size === 0) return { status: 'pass', note: 'No call that worked shows its integration key.' };
        if (keys.size === 1) return { status: 'pass' };
        return findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'call')} that worked came from ${subject}, one of ${keys.size} integration keys.`,
        );
      },
    };
  },
};
