import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Advice, Rule } from '../src/model.ts';
import { isPolling } from '../src/window.ts';
import { isTimed, TIMER } from './polling/timer.ts';

/** For reads that only waiting can avoid. */
const WORKFLOW: Advice = {
  cause: 'The state of a workflow, such as a scheduled sending, was read again and again; no Connect event reports it.',
  remedy:
    'Read it every 15 minutes at most, better every 20: the time of a scheduled sending is known when it is set. Let ' +
    'Connect report everything else about the envelope.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
};

/** Connect does not report it either. */
const LOCK: Advice = {
  cause: 'The lock of an envelope was read again and again.',
  remedy:
    'Keep the lockToken and the end of the lock from the answer that created it, and ask again only when a write is refused.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopelocks/',
};

const DOCUMENT: Advice = {
  cause: 'The same document was fetched again, for instance each time a page of the app shows it.',
  remedy:
    'Fetch a document once, when Connect reports that the envelope is completed, keep it, and serve your users from there. ' +
    'Connect can also include it in its message.',
  link: 'https://developers.docusign.com/platform/webhooks/connect/',
};

/** No event reports it, and none is needed. */
const SET_UP: Advice = {
  cause: 'Data that the app itself put into the envelope was read again.',
  remedy: 'Keep the result of the first read, and take changes from the answers to your own calls.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
};

const VALUES: Advice = {
  cause: 'The tabs of the envelope, or their values, were read again and again.',
  remedy:
    'Let Connect include them in its message (`includeData` with `tabs`), or read them once when it reports that the ' +
    'recipient or the envelope is completed. For tabs that the app sets, keep the answer to its own call.',
  link: 'https://developers.docusign.com/platform/webhooks/connect/',
};

/** For an app that already gets events. */
const WEBHOOK: Advice = {
  cause: 'The app has a webhook and still reads, for instance once for each event.',
  remedy:
    'Take the status from the message itself (`includeData` brings recipients and documents along). Where a read has to ' +
    'follow, make one for a burst of events and not one for each.',
  link: 'https://developers.docusign.com/platform/webhooks/connect/',
};

/** Where Connect is not all that there is to say. */
const ADVICE: readonly (readonly [RegExp, Advice])[] = [
  [/\/workflow/, WORKFLOW],
  [/\/lock$/, LOCK],
  [/\/documents\/[^/]+(?:\/pages(?:\/.*)?)?$/, DOCUMENT],
  [/\/(?:docgenformfields|custom_fields|notification|email_settings|templates)$/, SET_UP],
  [/\/(?:tabs|form_data)$/, VALUES],
];

export const polling: Rule = {
  id: 'polling',
  category: 'api-rules',
  severity: 'blocker',
  title: 'No envelope resource is read again within 15 minutes',
  rationale:
    'Docusign allows one GET of an envelope resource every 15 minutes and records an earlier one as a violation. The call ' +
    'still returns 200, so only a review shows it; beyond an unpublished limit Docusign refuses the calls with ' +
    'Hourly_Envelope_Polling_Limit_Exceeded. Exactly 15 minutes is fine, other resources of the same envelope are fine, ' +
    'and writes are never polling. Two reads are the same if the envelope and the path after it are the same, whatever the ' +
    'API version or the account in the path. The query is ignored, except that each page of a long result is a resource of ' +
    'its own. A read that was refused with 401 or redirected does not count. After a read without a usable answer (no ' +
    'answer, 408, 5xx, an account limit) the next one is measured from the last read that was answered, so a retry is not ' +
    'polling.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Let Docusign Connect notify you when an envelope changes, and stop asking.',
    steps: [
      'Add an eventNotification to each envelope when you create it (below), or one Connect configuration to the account.',
      'Answer the webhook with 200 within 5 seconds and do the work afterwards: after 100 seconds the delivery counts as ' +
        'failed.',
      'Check the HMAC signature of the raw body (each sending account needs keys for `includeHMAC`), and expect duplicate ' +
        'events and events out of order.',
      'After embedded signing, use the `event` parameter of the return URL only to choose the page to show: anybody can ' +
        'forge it, and `signing_complete` does not mean that the envelope is completed. Act on a Connect event whose HMAC ' +
        'you checked, or on one GET; the event may arrive seconds to minutes later.',
      'Answer your own users, and their refresh buttons, from the status in the last event.',
      'Without a public endpoint: one GET of /envelopes with from_date every 20 minutes, with a small overlap, for all ' +
        'envelopes.',
    ],
    snippet: {
      language: 'json',
      code: `{
  "eventNotification": {
    "url": "https://your-app.example/docusign/events",
    "requireAcknowledgment": "true",
    "loggingEnabled": "true",
    "deliveryMode": "SIM",
    "events": ["envelope-completed", "envelope-declined", "envelope-voided", "recipient-completed"],
    "eventData": { "version": "restv2.1", "format": "json", "includeData": ["recipients"] },
    "includeHMAC": "true"
  }
}`,
    },
    links: ['https://developers.docusign.com/platform/webhooks/connect/'],
  },
  example: '12:01:00 GET .../envelopes/E\n12:02:00 GET .../envelopes/E\n12:03:00 GET .../envelopes/E',

  judge() {
    const findings = collectFindings<boolean>();
    let reads = 0;
    let webhook = false;
    return {
      see(call) {
        if (call.method === 'GET' && call.envelopeId !== null) reads += 1;
        webhook ||= !call.failed && call.envelope?.hasEventNotification === true;
        if (isPolling(call)) findings.add(call.resource, call, isTimed(call));
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'request')} for ${subject} came less than 15 minutes after the previous one.`,
          {
            advice: ({ subject, about: timed }) =>
              timed ? TIMER : (ADVICE.find(([part]) => part.test(subject))?.[1] ?? (webhook ? WEBHOOK : null)),
            note:
              reads === 0
                ? 'No envelope was read.'
                : `${counted(reads, 'read')} of envelope resources, each far enough from the last.`,
          },
        ),
    };
  },
};
