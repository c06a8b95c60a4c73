/** A list of envelopes, and then a read for each of them. */
import { showsWebhook, succeeded } from '../src/docusign.ts';
import { collectFindings, type Findings, joined, type Proof } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { isPolling } from '../src/window.ts';
import { sweepWatch } from './connect-missing/sweeps.ts';
import { MANY_ENVELOPES, type PartReads, partReads, TOGETHER_MS } from './reads-per-list/part-reads.ts';
import { includeOf, LIST_PAGE, neededOf, type Part, partOf, TEMPLATES_PAGE } from './reads-per-list/parts.ts';

interface List {
  readonly at: number;
  /** What its `include` named; null: not recorded. */
  readonly included: readonly string[] | null;
}

export const readsPerList: Rule = {
  id: 'reads-per-list',
  category: 'efficiency',
  severity: 'warning',
  title: 'No list of envelopes is followed by a read for each of them',
  rationale:
    "Several customers of Docusign's support used up the hourly limit by asking each of their envelopes which templates it was " +
    'made from. A list brings the envelopes themselves, and with `include` their recipients, documents, custom fields (in which ' +
    'an app can keep the template), attachments and email settings. This is a heuristic, the numbers are our own: the same part ' +
    'of 20 different envelopes, each read once within an hour and within an hour after a list of the same token, is told. Left ' +
    'out are what no list brings (the bytes of documents, tabs, notifications, form data, audit events), reads with a query of ' +
    'their own, parts that the newest list included or whose `include` is not recorded, and what `polling` or `connect-missing` ' +
    'tells of the same reads.',
  source: { kind: 'heuristic', url: TEMPLATES_PAGE, checkedOn: '2026-11-22' },
  remediation: {
    summary: 'Let the list bring what you need of its envelopes.',
    steps: [
      'Name the parts in `include` of the list (below), and read them from its answer.',
      'Keep the id of the template in an envelope custom field: list and Connect bring it, and one list with `search_text` finds all envelopes of a template.',
      'Values of fields (form data, tabs) come in no list: let Connect bring them in its message (`includeData` with `tabs`).',
    ],
    snippet: {
      language: 'http',
      code: 'GET /restapi/v2.1/accounts/{accountId}/envelopes?from_date=2026-11-02T11:55:00Z&include=recipients,custom_fields,documents',
    },
    links: [LIST_PAGE, 'https://developers.docusign.com/platform/webhooks/connect/'],
  },
  example:
    'GET .../envelopes?from_date=...\nGET .../envelopes/E1/recipients\nGET .../envelopes/E2/recipients\n' +
    '... and so on, up to GET .../envelopes/E20/recipients',

  judge() {
    const parts = collectFindings<Part>();
    const envelopes = collectFindings<Part>();
    const lists = recentMemory<List>(TOGETHER_MS);
    const reads = recentMemory<PartReads>(TOGETHER_MS);
    const sweeps = sweepWatch();
    let webhook = false;
    let listed = 0;

    /** @param token its hash. */
    function seeRead(call: SeenCall, envelopeId: string, token: string): void {
      const part = partOf(call);
      const list = lists.get(token);
      if (part === null || list === undefined || !couldBring(list, call, part)) return;
      const key = `${token} ${part.operation}`;
      const known = reads.get(key) ?? partReads();
      reads.set(key, known, call.startedAt);
      const told: Findings<Part> = part.operation === 'Envelopes_GetEnvelope' ? envelopes : parts;
      for (const each of known.add(call, envelopeId)) told.add(part.operation, each, part);
    }

    return {
      see(call) {
        webhook ||= showsWebhook(call);
        sweeps.see(call);
        if (!call.sent || !succeeded(call)) return;
        const token = call.auth.tokenHash ?? '';
        if (call.operation === 'Envelopes_GetEnvelopes') {
          listed += 1;
          lists.set(token, { at: call.startedAt, included: includeOf(call) }, call.startedAt);
        } else if (call.envelopeId !== null && !isPolling(call)) seeRead(call, call.envelopeId, token);
      },
      verdict() {
        const isSwept = !webhook && sweeps.isTold();
        const told = isSwept ? [parts] : [envelopes, parts];
        return joined(
          told.map((each) => each.verdict(messageOf, { advice: ({ about }) => about?.advice ?? null })),
          listed === 0
            ? 'No list of envelopes was read.'
            : 'No list was followed by a read for each of many envelopes.',
        );
      },
    };
  },
};

/** Whether the call came soon after the list, and reads what the list could have brought and did not. */
function couldBring({ at, included }: List, call: SeenCall, part: Part): boolean {
  const needed = neededOf(call, part);
  if (needed === null || call.startedAt - at >= TOGETHER_MS) return false;
  return needed.length === 0 || (included !== null && needed.some((word) => !included.includes(word)));
}

function messageOf({ count, about }: Proof<Part>): string {
  const what = about?.name ?? 'a part';
  return `${count} reads of ${what}, for ${MANY_ENVELOPES} or more envelopes within an hour, followed a list of envelopes of the same token.`;
}
