import { counted } from '../src/counted.ts';
import { collectFindings, type Proof } from '../src/findings.ts';
import type { Rule } from '../src/model.ts';
import { messageToRead } from './errors/message.ts';
import { commonAdvice, explain, isCountedFailure, isOfTheApp, isRefusal, nameOf } from './errors.ts';

export const apiErrors: Rule = {
  id: 'api-errors',
  category: 'api-rules',
  severity: 'warning',
  title: 'No API call fails',
  rationale:
    'Each error code, and often only the second sentence of its message, has its own cause; what fails in the developer ' +
    'environment usually fails in production too. Limits and refused tokens have their own rules. A 5xx from the OAuth ' +
    'host counts here, and so does a call without an answer.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Fix the cause of each code; the finding names it.',
    steps: [
      'Log errorCode, message and the X-DocuSign-TraceToken header of every answer with a status of 400 or above.',
      'Check ids, statuses and recipients before you send them: a 4xx answer also uses up a call of the hourly limit.',
      'Run tests that provoke errors on purpose against a mock.',
    ],
    snippet: null,
    links: [
      'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/',
      'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/troubleshooting-common-errors/',
    ],
  },
  example: 'PUT .../envelopes/E  400  ENVELOPE_CANNOT_VOID_INVALID_STATE',

  judge() {
    const findings = collectFindings<string>();
    let calls = 0;
    return {
      see(call) {
        if (call.api !== 'oauth' && isOfTheApp(call)) calls += 1;
        if (!call.failed || !isCountedFailure(call) || isRefusal(call)) return;
        const name = nameOf(call, explain(call));
        findings.add(name, call, name);
      },
      verdict: () =>
        findings.verdict(messageOf, {
          note: calls === 0 ? 'No API call was recorded.' : `${counted(calls, 'API call')}, none failed.`,
          advice: commonAdvice,
        }),
    };
  },
};

/** For an unknown code, includes everything that was recorded of the error. */
function messageOf({ count, about, calls: [first] }: Proof<string>): string {
  const failed = `${counted(count, 'call')} failed`;
  if (first === undefined || about === null) return `${failed} in further ways.`;
  const explained = explain(first);
  if (explained.known) return `${failed} with ${about}${messageToRead(explained, first, count)}.`;
  const words = first.errorMessage === null ? 'without a message' : `with the message "${first.errorMessage}"`;
  const token = first.traceToken === null ? 'no trace token' : `trace token ${first.traceToken}`;
  return `${failed} with ${about}, ${words} (${token}).`;
}
