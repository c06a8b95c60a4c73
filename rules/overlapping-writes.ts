import { counted } from '../src/counted.ts';
import { envelopePathOf, leavesEnvelopeAsItIs } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Files round their times to the millisecond: what overlaps by less may not overlap at all. */
const SURE_OVERLAP_MS = 5;

/** A write that began longer ago is not waited for. */
const LOOKED_BACK_MS = 10 * 60_000;

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Writes that do not change the envelope: a lock serialises changes, a comment is independent of them. */
const BESIDE = /\/(?:lock|comments)$/;

/** The write of an envelope that ends last of those that began. */
interface UnderWay {
  readonly until: number;
  /** `PUT /restapi/v2.1/accounts/a/envelopes/e/recipients` */
  readonly what: string;
}

export const overlappingWrites: Rule = {
  id: 'overlapping-writes',
  category: 'api-rules',
  severity: 'warning',
  title: 'No envelope is changed by two calls at the same time',
  rationale:
    "Docusign's engineers ask that calls which change one envelope be made one after the other: simultaneous changes, such " +
    'as uploading a document and adding a recipient, may not be processed correctly and may get lost. The calls return 2xx ' +
    'all the same. The rule compares answered POST, PUT, PATCH and DELETE calls on the documented parts of one envelope, ' +
    'but not locks, comments, views, previews and other calls that leave it unchanged. If a call failed or got no answer, ' +
    "or a file gives no duration, its end is not known and it is not compared; neither are calls from Docusign's request " +
    'logs, whose only time may be that of the end. Clocks are rounded, so an overlap of less than 5 ms is not reported.',
  source: {
    kind: 'official',
    url: 'https://www.docusign.com/blog/dsdev-from-the-trenches-concurrency-issues',
    checkedOn: '2026-11-22',
  },
  remediation: {
    summary: 'Change an envelope with one call at a time.',
    steps: [
      'Send changes that belong together in one PUT: recipients, tabs and documents take lists, and a new envelope takes ' +
        'them all.',
      'If one call is not enough, await each before the next (below): no Promise.all over the parts of one envelope. ' +
        'Different envelopes may be changed in parallel.',
      'With several workers, let one at a time change an envelope, with a queue for each envelope or a lock of your own. ' +
        'Against other integrations Docusign has envelope locks.',
    ],
    snippet: {
      language: 'js',
      code: `// One envelope: one after the other.
for (const document of documents) await upload(envelopeId, document);
await updateRecipients(envelopeId, recipients);`,
    },
    links: ['https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopelocks/'],
  },
  example: '12:00:00 PUT .../envelopes/E/documents/1   takes 3 s\n12:00:01 PUT .../envelopes/E/recipients   takes 1 s',

  judge() {
    const findings = collectFindings<string>();
    const lately = recentMemory<UnderWay>(LOOKED_BACK_MS);
    let writes = 0;
    let compared = 0;
    return {
      see(call) {
        const { envelopeId, startedAt, durationMs } = call;
        if (envelopeId === null || !isWrite(call)) return;
        writes += 1;
        if (durationMs === null || call.failed || call.source === 'request-log') return;
        compared += 1;
        const other = lately.get(envelopeId);
        if (other !== undefined && other.until - startedAt >= SURE_OVERLAP_MS)
          findings.add(envelopePathOf(call, envelopeId), call, other.what);
        const until = startedAt + durationMs;
        if (other === undefined || until > other.until)
          lately.set(envelopeId, { until, what: `${call.method} ${call.resource}` }, startedAt);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject, about }) =>
            `${counted(count, 'write')} of ${subject} began while ${about ?? 'another one'} was under way.`,
          { note: noteOn(writes, compared) },
        ),
    };
  },
};

function isWrite({ method, operation, sent, resource }: SeenCall): boolean {
  if (!WRITES.has(method) || operation === null) return false;
  return sent && !leavesEnvelopeAsItIs(resource) && !BESIDE.test(resource);
}

function noteOn(writes: number, compared: number): string {
  if (writes === 0) return 'No envelope was changed after it was created.';
  const counts = `${counted(writes, 'write')} of envelopes`;
  if (compared === 0) return `${counts}, none comparable: each failed, or it is not known when it ended.`;
  const none = 'none while another one of the same was under way.';
  return compared === writes ? `${counts}, ${none}` : `${counts}, of which ${compared} could be compared: ${none}`;
}
