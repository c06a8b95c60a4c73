import { counted } from '../src/counted.ts';
import { envelopePathOf, leavesEnvelopeAsItIs } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import { recentMemory } from '../src/memory.ts';
import type { Advice, Rule, SeenCall } from '../src/model.ts';

/** POST and PUT calls that one envelope should need. Exactly so many are fine. */
const MOST_WRITES = 5;

/** The counter saturates here: more writes make no difference. */
const COUNTED_WRITES = 8;

/** After such a pause an envelope is changed for another reason: its writes are counted from zero. */
const LEFT_ALONE_MS = 24 * 60 * 60_000;

/** Of an envelope that was complete long before. */
const REMIND: Advice = {
  cause: 'The app sends the envelope repeatedly to remind its recipients.',
  remedy:
    'Let Docusign remind the recipients: put `notification` with `reminders` into the call that creates the envelope. Send again only ' +
    'what somebody has not got.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/create/',
};

export const writesPerEnvelope: Rule = {
  id: 'writes-per-envelope',
  category: 'efficiency',
  severity: 'warning',
  title: 'No envelope takes more than five calls to build and send',
  rationale:
    'Docusign asks for at most five calls to create, update and send an envelope; behind that are unpublished limits on ' +
    'the updates of one envelope, beyond which calls are refused. The rule counts POST and PUT calls whose path names the ' +
    'envelope, including failed ones. The call that creates the envelope does not name it and is not counted, so the true ' +
    'number is one higher if that call was recorded. DELETE and calls that only open or read (views, previews, proofs of ' +
    'identity) are not counted, and after a day without a write the count starts again.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Put everything into the call that creates the envelope.',
    steps: [
      'Put documents, recipients, tabs, custom fields and notification settings into one POST of /envelopes.',
      'Create it with `"status": "sent"`; keep a draft only where a person edits it before it goes out.',
      'If the same set-up is used again and again, keep it in a template and fill the roles (below).',
      'Change several recipients or tabs with one PUT of the list, not with one call for each.',
    ],
    snippet: {
      language: 'json',
      code: `{
  "status": "sent",
  "templateId": "<template>",
  "templateRoles": [{ "roleName": "signer", "name": "<name>", "email": "<address>" }]
}`,
    },
    links: ['https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/create/'],
  },
  example:
    'POST .../envelopes/E/documents/1 up to .../6 one by one, then PUT .../envelopes/E {"status":"sent"}: 7 calls for one envelope',

  judge() {
    const findings = collectFindings<boolean>();
    const written = recentMemory<number>(LEFT_ALONE_MS);
    let writes = 0;
    return {
      see(call) {
        if (call.envelopeId === null || !isUpdate(call)) return;
        const last = written.get(call.envelopeId);
        const goesOn = last !== undefined && call.startedAt - timeOf(last) < LEFT_ALONE_MS;
        const nth = goesOn ? writesOf(last) + 1 : 1;
        written.set(copyOf(call.envelopeId), packed(nth, call.startedAt), call.startedAt);
        writes += 1;
        if (nth > MOST_WRITES)
          findings.add(envelopePathOf(call, call.envelopeId), call, 'resend_envelope' in call.query);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'POST or PUT call')} for ${subject} came after the first ${MOST_WRITES}.`,
          {
            note: writes === 0 ? 'No envelope was changed after it was created.' : undefined,
            advice: ({ about: isSentAgain }) => (isSentAgain ? REMIND : null),
          },
        ),
    };
  },
};

/** Packs the number of writes and the time of the last one into one number: far smaller than an object per envelope. */
function packed(writes: number, at: number): number {
  return Math.floor(at) * COUNTED_WRITES + Math.min(writes, COUNTED_WRITES - 1);
}

function writesOf(remembered: number): number {
  return remembered % COUNTED_WRITES;
}

/** Milliseconds since the epoch. */
function timeOf(remembered: number): number {
  return Math.floor(remembered / COUNTED_WRITES);
}

/** Copies an id: a V8 substring keeps its whole parent string alive. */
function copyOf(id: string): string {
  return Buffer.from(id).toString();
}

function isUpdate({ method, sent, resource }: SeenCall): boolean {
  return (method === 'POST' || method === 'PUT') && sent && !leavesEnvelopeAsItIs(resource);
}
