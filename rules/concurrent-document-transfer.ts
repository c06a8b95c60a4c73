import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Transfers that began longer ago are not waited for: Docusign counts those of the last hour. */
const LOOKED_BACK_MS = 60 * 60_000;

/** Operations that transfer one document, recognised by their path. */
const TRANSFERS: ReadonlySet<string> = new Set([
  'Documents_GetDocument',
  'Documents_GetTemplateDocument',
  'Documents_PutDocument',
  'Documents_PutTemplateDocument',
]);

/** How many transfers of one document, begun in the last hour, may be in progress. */
const MOST_COMBINED = 3;
const MOST_DOWNLOADS = 10;
const MOST_UPLOADS = 70;

export const concurrentDocumentTransfer: Rule = {
  id: 'concurrent-document-transfer',
  category: 'efficiency',
  severity: 'warning',
  scope: 'recording',
  title: 'No document is transferred twice at the same time',
  rationale:
    'Docusign counts the transfers of one document that are in progress, and asks apps not to run them in parallel. Of ' +
    'those begun in the last hour it allows 3 downloads of `combined`, 10 of any other document and 70 uploads; beyond ' +
    'that, calls fail with API_REQUEST_IS_THROTTLED, or with "PDF validation failed". All apps count together. Uploads are ' +
    'recognised only by their path: that two new envelopes contain the same file cannot be seen here, although Docusign ' +
    'counts it.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Transfer each document once, and let everyone who needs it wait for that transfer.',
    steps: [
      'Download after the Connect event envelope-completed, store the file, and serve it to your users from there.',
      'Keep a map of running downloads by envelope and document, and return the same promise to everyone who asks meanwhile.',
      'Retry a slow transfer only after it has ended or was cancelled: an abandoned one may still count.',
    ],
    snippet: {
      language: 'js',
      code: `const running = new Map();

function download(envelopeId, documentId) {
  const key = \`\${envelopeId}/\${documentId}\`;
  if (!running.has(key)) running.set(key, fetchDocument(envelopeId, documentId).finally(() => running.delete(key)));
  return running.get(key);
}`,
    },
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/'],
  },
  example:
    '12:00:00 GET .../envelopes/E/documents/combined   takes 8 s\n12:00:03 GET .../envelopes/E/documents/combined   takes 8 s',

  judge() {
    const findings = collectFindings<number>();
    const busyUntil = recentMemory<number>(LOOKED_BACK_MS);
    return {
      see(call) {
        if (call.operation === null || !TRANSFERS.has(call.operation) || call.api !== 'esignature' || !call.sent)
          return;
        // Most are downloads: their path alone is the key, which saves a string concatenation.
        const transfer = call.method === 'GET' ? call.resource : transferOf(call);
        const until = busyUntil.get(transfer) ?? 0;
        if (call.startedAt < until) findings.add(transferOf(call), call, mostOf(call));
        const endedAt = call.startedAt + (call.durationMs ?? 0);
        busyUntil.set(transfer, Math.max(until, endedAt), call.startedAt);
      },
      verdict: () =>
        findings.verdict(({ count, subject, about: most }) => {
          const allows = most === null ? '' : `; Docusign allows ${most} at a time`;
          return `${counted(count, 'transfer')} (${subject}) began while another one of the same was under way${allows}.`;
        }),
    };
  },
};

/** Down or up, and the document's path. */
function transferOf({ method, resource }: SeenCall): string {
  return `${method} ${resource}`;
}

function mostOf({ method, resource }: SeenCall): number {
  if (method === 'PUT') return MOST_UPLOADS;
  return resource.endsWith('/documents/combined') ? MOST_COMBINED : MOST_DOWNLOADS;
}
