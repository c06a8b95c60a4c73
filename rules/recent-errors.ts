import { counted } from '../src/counted.ts';
import { failureOf } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule, SeenCall, Verdict } from '../src/model.ts';
import { callsToOutrun, judgeNewest, noteOnSize, REVIEW_SOURCE, REVIEWED_CALLS } from '../src/window.ts';
import { commonAdvice, remedyOf } from './errors.ts';

export const recentErrors: Rule = {
  id: 'recent-errors',
  category: 'traffic-review',
  severity: 'blocker',
  title: 'None of the 20 newest calls failed',
  rationale:
    'In the traffic review each of the 20 newest calls must complete without an error; a single error fails it. A status ' +
    'of 400 or above counts as an error here, and so does a call that got no answer. An error that a test provokes on ' +
    'purpose counts like any other.',
  source: REVIEW_SOURCE,
  remediation: {
    summary: 'Fix what failed, then make 20 calls that succeed before you ask for the review.',
    steps: [
      'Look up the error code of each call and correct the request that caused it.',
      'Run the tests that provoke errors first, or against a mock, so that clean calls follow them. Tests that provoke a ' +
        'limit (429) need a mock: the rules about limits look at the whole recording.',
      'Run the corrected integration until 20 calls in a row have succeeded.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/'],
  },
  example: 'GET /restapi/v2.1/accounts/A/envelopes/E/documents/9  404  DOCUMENT_DOES_NOT_EXIST',

  judge: () => judgeNewest(verdictOf),
};

function verdictOf(calls: readonly SeenCall[]): Verdict {
  const findings = collectFindings<string>();
  for (const call of calls) if (call.failed) findings.add(failureOf(call), call, remedyOf(call));
  const missing = callsToOutrun(calls, (call) => call.failed);
  const text = `Make ${counted(missing, 'more call')} without an error: then no error is among the ${REVIEWED_CALLS} newest.`;
  return findings.verdict(
    ({ count, subject }) => `${count} of the ${counted(calls.length, 'newest call')} failed: ${subject}.`,
    {
      note: noteOnSize(calls),
      advice: commonAdvice,
      needs: [{ text, cleanCalls: missing, notBefore: null }],
    },
  );
}
