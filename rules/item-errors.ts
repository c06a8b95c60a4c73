import { counted } from '../src/counted.ts';
import { collectFindings, type Proof } from '../src/findings.ts';
import type { Advice, Rule } from '../src/model.ts';
import { adviceOn } from './errors.ts';

export const itemErrors: Rule = {
  id: 'item-errors',
  category: 'api-rules',
  severity: 'warning',
  title: 'No successful answer holds an item that failed',
  rationale:
    'A call that creates or changes several items at once is answered with 200 or 201 even if some of them failed: each ' +
    'failed item carries its own errorDetails. An app that checks only the status believes that everything was done.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Check errorDetails of every item, not only the status of the answer.',
    steps: [
      'After each call that sends a list, go through the items in the answer and collect those with errorDetails.',
      'Report or repeat only these items: the others succeeded.',
      'Fix what the code of the item names.',
    ],
    snippet: {
      language: 'js',
      code: '// Of POST /users; other answers name their list in another way.\nconst failed = answer.newUsers.filter((user) => user.errorDetails !== undefined);',
    },
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/'],
  },
  example: 'POST .../users  201  newUsers[0].errorDetails.errorCode: USER_ALREADY_EXISTS_IN_ACCOUNT',

  judge() {
    const findings = collectFindings();
    return {
      see(call) {
        if (call.itemErrorCodes.length === 0 || call.failed || !call.sent) return;
        for (const code of new Set(call.itemErrorCodes)) findings.add(code, call);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) => `${counted(count, 'call')} succeeded with items that failed with ${subject}.`,
          { note: 'No answer reported an item that failed.', advice: adviceOnItem },
        ),
    };
  },
};

/** The message of an item is not kept: only its code speaks. */
function adviceOnItem({ subject, calls: [first] }: Proof): Advice | null {
  return first?.itemErrorCodes.includes(subject)
    ? adviceOn({ ...first, errorCode: subject, errorMessage: null })
    : null;
}
