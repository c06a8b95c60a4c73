import { counted } from '../src/counted.ts';
import { envelopePartOf } from '../src/docusign.ts';
import { collectFindings, minuteAfter } from '../src/findings.ts';
import type { Need, Rule, SeenCall, Verdict } from '../src/model.ts';
import {
  callsToOutrun,
  isPolling,
  judgeNewest,
  noteOnSize,
  POLLING_INTERVAL_MS,
  REVIEW_SOURCE,
} from '../src/window.ts';

export const recentPolling: Rule = {
  id: 'recent-polling',
  category: 'traffic-review',
  severity: 'blocker',
  title: 'None of the 20 newest calls is polling',
  rationale:
    'A GET of an envelope resource less than 15 minutes after the previous one is polling. It returns 200, so no test ' +
    'catches it, but one such call among the 20 newest fails the traffic review, with the message that excessive polling ' +
    'does not comply with the rules and limits.',
  source: REVIEW_SOURCE,
  remediation: {
    summary: 'Remove the repeated reads as the rule polling advises, then make 20 clean calls.',
    steps: [
      'Follow the advice of the rule `polling`: it names the resources, and what replaces each read.',
      'Until 15 minutes have passed since the last read, do not read these resources at all.',
      'Run the corrected integration until it has made 20 calls without polling.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/'],
  },
  example: '12:01:00 GET .../envelopes/E/documents/1\n12:04:00 GET .../envelopes/E/documents/1',

  judge: ({ now }) => judgeNewest((calls) => verdictOf(calls, now)),
};

function verdictOf(calls: readonly SeenCall[], now: number): Verdict {
  const findings = collectFindings();
  for (const call of calls) if (isPolling(call)) findings.add(call.resource, call);
  const resources = new Set(calls.filter(isPolling).map(({ resource }) => resource));
  const parts = new Set([...resources].map(envelopePartOf));
  const last = calls.findLast(({ method, resource }) => method === 'GET' && parts.has(envelopePartOf(resource)));
  const { at: notBefore, told } = minuteAfter((last?.startedAt ?? 0) + POLLING_INTERVAL_MS);
  const missing = callsToOutrun(calls, isPolling);
  const wait: Need = {
    text: `Wait until ${told}, or stop reading ${resources.size === 1 ? [...resources].join('') : `the ${resources.size} polled resources`} altogether.`,
    cleanCalls: null,
    notBefore,
  };
  const outrun: Need = {
    text: `Make ${counted(missing, 'more call')} without polling.`,
    cleanCalls: missing,
    notBefore: null,
  };
  return findings.verdict(({ count, subject }) => `${count} of the ${calls.length} newest calls polled ${subject}.`, {
    note: noteOnSize(calls),
    needs: notBefore <= now ? [outrun] : [wait, outrun],
  });
}
