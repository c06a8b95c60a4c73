import { countedWere } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { envelopeLimitCodeOf } from '../src/limits.ts';
import type { Rule } from '../src/model.ts';
import { commonAdvice, remedyOf } from './errors.ts';

const SOURCE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/';

export const envelopeLimit: Rule = {
  id: 'envelope-limit',
  category: 'api-rules',
  severity: 'blocker',
  title: 'No envelope is read or changed so often that Docusign refuses the calls',
  rationale:
    'Besides the limits of an account, each envelope has its own: so many GETs and so many PUTs in 30 seconds and in an ' +
    'hour, counted over the envelope and all that belongs to it, in the developer environment as in production. The ' +
    'numbers are not published, and an app that runs into them asks or writes far too often. The error comes with status ' +
    '429 since 2026 and came with 400 before, so code that looks for one of the two misses it: the error code decides.',
  source: { kind: 'official', url: SOURCE, checkedOn: '2026-06-18' },
  remediation: {
    summary: 'Wait for events instead of reading an envelope again, and gather changes into fewer PUTs.',
    steps: [
      'Polling codes: subscribe to Connect, keep the status that events bring, and read at most every 20 minutes.',
      'Update codes: send everything that changes in one PUT, and create the envelope complete.',
      'Look at errorCode, in upper or lower case, rather than at the status, and stop calls for that envelope for a while.',
    ],
    snippet: null,
    links: [
      SOURCE,
      'https://www.docusign.com/blog/developers/service-protection-new-api-errors-excessive-polling-and-envelope-updates',
      'https://www.docusign.com/blog/developers/clearer-docusign-api-error-message-and-status-code-improvements',
      'https://developers.docusign.com/platform/webhooks/connect/',
    ],
  },
  example: 'GET .../envelopes/E   429  HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED',

  judge() {
    const findings = collectFindings<string>();
    return {
      see(call) {
        const code = envelopeLimitCodeOf(call);
        if (code !== null) findings.add(`${code} ${call.envelopeId ?? call.resource}`, call, remedyOf(call));
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) => `${countedWere(count, 'call')} refused by a limit of one envelope: ${subject}.`,
          {
            note: 'No envelope ran into a limit of its own.',
            advice: commonAdvice,
          },
        ),
    };
  },
};
