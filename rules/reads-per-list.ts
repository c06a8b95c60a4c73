import { showsWebhook, succeeded } from '../src/docusign.ts';
import { collectFindings, type Findings, joined, type Proof } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { isPolling } from '../src/window.ts';
import { follows, isWrite, type List, listOf } from './reads-per-list/lists.ts';
import { MANY_ENVELOPES, partReads, TOGETHER_MS } from './reads-per-list/part-reads.ts';
import { LIST_PAGE, type Part, partOf, TEMPLATES_PAGE } from './reads-per-list/parts.ts';

export const readsPerList: Rule = {
  id: 'reads-per-list',
  category: 'efficiency',
  severity: 'warning',
  title: 'No list of envelopes is followed by a read for each of them',
  rationale:
    "Docusign's support has seen customers use up the hourly limit by reading each of their envelopes to find its " +
    'templates. A list returns the envelopes themselves, and with `include` their recipients, documents, custom fields (in ' +
    'which an app can store the template), attachments and email settings. This is a heuristic with numbers of our own: it ' +
    'reports reads of the same part of 20 different envelopes, all within 10 minutes and after a list of the same account ' +
    'and token. Left out are envelopes that the app created or wrote to since the list (the id of a new one is not ' +
    'recorded, so the envelopes named next are taken to be new); reads of the envelope itself by an app that uses ' +
    'webhooks, because an event may call for them; calls whose token is not recorded; what no list returns (the bytes of ' +
    'documents, tabs, notifications, form data, audit events); reads with a query of their own; parts that the newest list ' +
    'included, or may have, where its `include` is not recorded; and reads that `polling` reports.',
  source: { kind: 'heuristic', url: TEMPLATES_PAGE, checkedOn: '2026-11-22' },
  remediation: {
    summary: 'Let the list return what you need about its envelopes.',
    steps: [
      'Name the parts in the `include` of the list (below), and take them from its answer.',
      'Store the id of the template in an envelope custom field: lists and Connect return it, and one list with ' +
        '`search_text` finds all envelopes of a template.',
      'No list returns the values of fields (form data, tabs): let Connect include them in its message (`includeData` with ' +
        '`tabs`).',
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
    /** The newest of each token. */
    const lists = recentMemory<List>(TOGETHER_MS);
    const writtenAt = recentMemory<number>(TOGETHER_MS);
    let webhook = false;
    let listed = 0;
    let ofUnknown = 0;
    /** When the newest list of anybody was read: most calls follow none. */
    let listedAt = Number.NEGATIVE_INFINITY;

    function seeList(call: SeenCall): void {
      const { tokenHash } = call.auth;
      if (tokenHash === null) {
        ofUnknown += 1;
        return;
      }
      listed += 1;
      listedAt = call.startedAt;
      lists.set(tokenHash, listOf(call, lists.get(tokenHash)), call.startedAt);
    }

    function seeAfter(list: List, call: SeenCall): void {
      if (call.operation === 'Envelopes_PostEnvelopes' && succeeded(call)) list.addCreation();
      if (call.envelopeId === null || list.mayBeCreated(call.envelopeId)) return;
      if ((writtenAt.get(call.envelopeId) ?? Number.NEGATIVE_INFINITY) >= list.at) return;
      const part = partOf(call);
      if (part === null || !succeeded(call) || isPolling(call) || !list.couldBring(call, part)) return;
      const reads = list.reads.get(part.operation) ?? partReads();
      list.reads.set(part.operation, reads);
      const told: Findings<Part> = part.operation === 'Envelopes_GetEnvelope' ? envelopes : parts;
      for (const each of reads.add(call)) told.add(part.operation, each, part);
    }

    return {
      see(call) {
        webhook ||= showsWebhook(call);
        if (!call.sent || call.api !== 'esignature') return;
        if (call.operation === 'Envelopes_GetEnvelopes') {
          if (succeeded(call)) seeList(call);
          return;
        }
        if (call.startedAt - listedAt >= TOGETHER_MS) return;
        if (call.envelopeId === null && call.operation !== 'Envelopes_PostEnvelopes') return;
        if (call.envelopeId !== null && isWrite(call)) writtenAt.set(call.envelopeId, call.startedAt, call.startedAt);
        const list = call.auth.tokenHash === null ? undefined : lists.get(call.auth.tokenHash);
        if (list !== undefined && follows(call, list)) seeAfter(list, call);
      },
      verdict() {
        const told = webhook ? [parts] : [envelopes, parts];
        return joined(
          told.map((each) => each.verdict(messageOf, { advice: ({ about }) => about?.advice ?? null })),
          noteOn(listed, ofUnknown),
        );
      },
    };
  },
};

function messageOf({ count, about }: Proof<Part>): string {
  const what = about?.name ?? 'a part';
  return (
    `${count} reads of ${what}, for ${MANY_ENVELOPES} or more envelopes within ${TOGETHER_MS / 60_000} minutes, ` +
    'followed a list of the same account and token.'
  );
}

function noteOn(listed: number, ofUnknown: number): string {
  if (listed > 0) return 'No list was followed by a read for each of many envelopes.';
  if (ofUnknown === 0) return 'No list of envelopes was read.';
  return 'No list of envelopes was read with a token that is recorded, so it is not known which reads followed one.';
}
