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
    'Besides the limits of an account, each envelope has its own: a number of GETs and of PUTs in 30 seconds and in an ' +
    'hour, counted over the envelope and everything that belongs to it, in the developer environment and in production ' +
    'alike. The numbers are not published; an app that reaches them reads or writes far too often. The error has come with ' +
    'status 429 since 2026 and came with 400 before, so code that checks for only one of the two misses it: the error code ' +
    'decides.',
  source: { kind: 'official', url: SOURCE, checkedOn: '2026-06-18' },
  remediation: {
    summary: 'Wait for events instead of reading an envelope again, and combine changes into fewer PUTs.',
    steps: [
      'Polling codes: subscribe to Connect, store the status from its events, and read every 20 minutes at most.',
      'Update codes: send everything that changes in one PUT, and create the envelope complete.',
      'Check errorCode, ignoring case, rather than the status, and pause calls for that envelope.',
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
            note: 'No envelope reached a limit of its own.',
            advice: commonAdvice,
          },
        ),
    };
  },
};
