import { citationOf, succeeded } from '../src/docusign.ts';
import { judgeByProof } from '../src/findings.ts';
import { apiName } from '../src/limits.ts';
import type { Api, Rule, SeenCall } from '../src/model.ts';

/** Answers of these APIs prove nothing about an account: they need none, or the API is unknown. */
const NO_PROOF: ReadonlySet<Api> = new Set(['oauth', 'soap', 'unknown']);

export const productionAccount: Rule = {
  id: 'production-account',
  category: 'prerequisites',
  severity: 'blocker',
  title: 'There is a production account whose plan includes the APIs of the app',
  rationale:
    'A key is promoted to a paid production account, whose administrators manage it from then on, and the plan must ' +
    'include each API that the app uses. With a plan without API access the review passes, and the calls are refused ' +
    'afterwards.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/go-live/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Get a paid production account whose plan covers every API that the app uses.',
    steps: [
      'Choose the production account that will manage the key; it need not be the one that sends envelopes.',
      'Make sure that you have administrator or developer access to it.',
      'Ask the account manager whether the plan covers API sending and each other API of the app: Rooms, Click, Monitor, Web Forms.',
      'Rooms, Click and Web Forms go live through a support case: open it early, because it takes days.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/go-live/'],
  },
  example: 'GET https://demo.docusign.net/restapi/v2.1/accounts/A   (and no call of production)',

  judge: () =>
    judgeByProof(
      isAnswerOfAccount,
      (call) =>
        `A production account answered, entitled to the ${apiName(call.api)} API: ${citationOf(call)}. Other APIs have to be checked separately.`,
      'No successful call of production was heard; look at the plan in Docusign Admin of the production account, or ask the account manager.',
    ),
};

function isAnswerOfAccount(call: SeenCall): boolean {
  if (call.environment !== 'production' || !succeeded(call) || NO_PROOF.has(call.api)) return false;
  if (call.method === 'HEAD' || call.method === 'OPTIONS' || call.resource.endsWith('/service_information'))
    return false;
  return call.notEligible === 'production' || call.notEligible === 'other-api';
}
