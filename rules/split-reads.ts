import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Reads of one envelope that come within this time of the first could have been one. */
const TOGETHER_MS = 10_000;

/** The parts that one GET of an envelope can return: by operation, the value for `include`; `envelope` is the envelope itself. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['Envelopes_GetEnvelope', 'envelope'],
  ['Recipients_GetRecipients', 'recipients'],
  ['Recipients_GetRecipientTabs', 'tabs'],
  ['Documents_GetDocuments', 'documents'],
  ['CustomFields_GetCustomFields', 'custom_fields'],
  ['Attachments_GetAttachments', 'attachments'],
  ['EnvelopeWorkflowDefinition_GetEnvelopeWorkflowDefinition', 'workflow'],
]);

export const splitReads: Rule = {
  id: 'split-reads',
  category: 'efficiency',
  severity: 'info',
  title: 'The parts of an envelope are read in one call',
  rationale:
    'One GET of an envelope also returns its recipients, tabs, documents and custom fields if `include` names them; ' +
    'separate calls use up the hourly limit for nothing. That reads within 10 seconds belong together is a heuristic. A ' +
    'part that the GET of the envelope had already included is not reported.',
  source: {
    kind: 'heuristic',
    url: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/get/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Read the envelope once and name what you need in `include`.',
    steps: [
      'Combine the reads into one GET of the envelope with `include` (below), and take each part from its answer.',
      'Name only what you use: a larger answer takes longer.',
      'The document itself is not included; it remains a separate call.',
    ],
    snippet: {
      language: 'http',
      code: 'GET /restapi/v2.1/accounts/{accountId}/envelopes/{envelopeId}?include=recipients,tabs,documents,custom_fields',
    },
    links: ['https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/get/'],
  },
  example:
    '12:00:00 GET .../envelopes/E\n12:00:01 GET .../envelopes/E/recipients\n12:00:02 GET .../envelopes/E/documents',

  judge() {
    const findings = collectFindings();
    const lately = recentMemory<{ readonly since: number; readonly parts: string[] }>(TOGETHER_MS);
    return {
      see(call) {
        if (call.envelopeId === null || call.failed || !call.sent || call.operation === null) return;
        const part = PARTS.get(call.operation);
        if (part === undefined) return;
        const brought = [part, ...includedBy(call)];
        const known = lately.get(call.envelopeId);
        if (known === undefined || call.startedAt - known.since >= TOGETHER_MS) {
          lately.set(call.envelopeId, { since: call.startedAt, parts: brought }, call.startedAt);
          return;
        }
        const adds = !known.parts.includes(part) && known.parts.some((other) => !brought.includes(other));
        if (adds) findings.add(call.operation, call);
        for (const each of brought) if (!known.parts.includes(each)) known.parts.push(each);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'read')} with ${subject} came within 10 seconds of another read of the same envelope that could have returned both.`,
        ),
    };
  },
};

/** The other parts included in the read of an envelope. */
function includedBy({ operation, query }: SeenCall): readonly string[] {
  if (operation !== 'Envelopes_GetEnvelope') return [];
  return query.include?.toLowerCase().split(',') ?? [];
}
