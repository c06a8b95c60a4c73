import { counted } from '../src/counted.ts';
import { envelopePathOf } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';
import { isPolling, POLLING_INTERVAL_MS } from '../src/window.ts';

/** The parts that show the state of an envelope: the envelope itself, its recipients, its events, its documents. */
const STATUS = /\/envelopes\/[^/]+(?:\/(?:recipients|audit_events|documents|document_visibility|tabs))?$/;

/** Reads this soon after the first belong to one look: they answer one event, or fill one page. */
const ONE_LOOK_MS = 60_000;

/** How often an envelope may be checked in a row: when it is sent, opened, signed and done. */
const MOST_LOOKS = 4;

interface Looks {
  readonly since: number;
  readonly inARow: number;
}

export const spreadPolling: Rule = {
  id: 'spread-polling',
  category: 'api-rules',
  severity: 'warning',
  title: 'No envelope is watched by reading its parts in turn',
  rationale:
    'Docusign asks for one status request per envelope every 15 minutes. The documented review compares paths, so an app ' +
    'that reads the envelope, its recipients and its events in turn breaks no rule literally; the limits on reads of ' +
    'one envelope count them all. The numbers are our own estimate: reads within a minute are one check, and the fifth ' +
    'check in a row, each less than 15 minutes after the previous one, is reported. Reads of the same path are left to the ' +
    'rule `polling`.',
  source: {
    kind: 'heuristic',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Let Docusign Connect report the state of an envelope, and read no part of it to find out.',
    steps: [
      'Add an eventNotification to each envelope, or one Connect configuration to the account: the rule `polling` shows a ' +
        'block to copy.',
      'Let the message include recipients and documents (`includeData`), so that no read has to follow.',
      'Without a public endpoint: one GET of /envelopes with from_date every 20 minutes, for all envelopes.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/platform/webhooks/connect/'],
  },
  example:
    '12:00 GET .../envelopes/E\n12:04 GET .../envelopes/E/recipients\n12:08 GET .../envelopes/E/audit_events\n' +
    '12:12 GET .../envelopes/E/documents\n12:16 GET .../envelopes/E',

  judge() {
    const findings = collectFindings();
    const lately = recentMemory<Looks>(POLLING_INTERVAL_MS);
    return {
      see(call) {
        if (call.envelopeId === null || !isStatusRead(call) || isPolling(call)) return;
        const { startedAt } = call;
        const last = lately.get(call.envelopeId);
        if (last !== undefined && startedAt - last.since < ONE_LOOK_MS) return;
        const goesOn = last !== undefined && startedAt - last.since < POLLING_INTERVAL_MS;
        const inARow = goesOn ? last.inARow + 1 : 1;
        lately.set(call.envelopeId, { since: startedAt, inARow }, startedAt);
        if (inARow > MOST_LOOKS) findings.add(envelopePathOf(call, call.envelopeId), call);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'check')} of ${subject} came after ${MOST_LOOKS} others in a row, each less than 15 minutes after the previous one.`,
        ),
    };
  },
};

function isStatusRead({ method, sent, failed, api, resource }: SeenCall): boolean {
  return method === 'GET' && sent && !failed && api === 'esignature' && STATUS.test(resource);
}
