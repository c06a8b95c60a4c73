import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Advice, Rule } from '../src/model.ts';
import { isPolling } from '../src/window.ts';

/** Where waiting is all that helps. */
const WORKFLOW: Advice = {
  cause:
    'The state of a workflow, such as a scheduled sending, was asked for again and again; no event of Connect tells of it.',
  remedy:
    'Ask for it at most every 15 minutes, better every 20: the time of a scheduled sending is known when it is set. Let ' +
    'Connect tell all else about the envelope.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
};

/** Connect does not tell of it either. */
const LOCK: Advice = {
  cause: 'The lock of an envelope was asked for again and again.',
  remedy:
    'Keep the lockToken and the end of the lock that its creation answered, and ask anew only when a write is refused.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopelocks/',
};

const DOCUMENT: Advice = {
  cause: 'The same document was fetched again, as when a page of the app fetches it for each view.',
  remedy:
    'Fetch a document once, when Connect tells that the envelope is completed, keep it, and serve your users from there. ' +
    'Connect can bring it in its message, too.',
  link: 'https://developers.docusign.com/platform/webhooks/connect/',
};

/** No event tells of it, and none is needed. */
const SET_UP: Advice = {
  cause: 'What the app itself puts into the envelope was read again.',
  remedy: 'Keep what the first read brought, and take what you change from the answer to your own call.',
  link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
};

const VALUES: Advice = {
  cause: 'The tabs of the envelope, or what was filled into them, were asked for again and again.',
  remedy:
    'Let the message of Connect bring them (`includeData` with `tabs`), or read them once when it tells that the recipient or ' +
    'the envelope is completed. Of tabs that the app sets, keep what its own call was answered.',
  link: 'https://developers.docusign.com/platform/webhooks/connect/',
};

/** Of an app that is told already. */
const WEBHOOK: Advice = {
  cause: 'The app has a webhook and asks all the same, as when each event is answered by a read.',
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
    'Docusign allows one GET of an envelope resource in 15 minutes and records what comes sooner as a violation. The ' +
    'call still returns 200, so only a review shows it; far beyond an unpublished limit Docusign refuses the calls with ' +
    'Hourly_Envelope_Polling_Limit_Exceeded. Exactly 15 minutes is fine, other resources of the same envelope are fine, ' +
    'and writes are never polling. Reads are compared by the envelope and what stands behind it in the path, whatever the ' +
    'version of the API and the name of the account; without the query, but that the pages of what is read in parts are each ' +
    'their own. A read that was refused with 401 or sent on by a redirect does not count. After one that told nothing (no answer, ' +
    '408, 5xx, a limit of the account) the next is measured from the last that did: retries are no polling.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
    checkedOn: '2026-06-18',
  },
  remediation: {
    summary: 'Let Docusign Connect tell you when an envelope changes, and stop asking.',
    steps: [
      'Give each envelope an eventNotification when you create it (below), or the account one Connect configuration.',
      'Answer the webhook with 200 within 5 seconds and do the work afterwards: after 100 seconds it counts as a failure.',
      'Check the HMAC signature of the raw body (each account that sends needs keys for `includeHMAC`), and expect the same ' +
        'event twice and events out of order.',
      'After embedded signing, let the `event` parameter of the return URL choose the page to show, and no more: anybody can ' +
        'forge it, and `signing_complete` does not say that the envelope is completed. Act on the event of Connect whose HMAC ' +
        'you checked, or on one GET; Connect may come seconds to minutes later.',
      'Answer your own users, and their refresh buttons, from the status that the last event brought.',
      'Without a public endpoint: one GET of /envelopes with from_date every 20 minutes, overlapping a little, for all envelopes.',
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
    const findings = collectFindings();
    let reads = 0;
    let webhook = false;
    return {
      see(call) {
        if (call.method === 'GET' && call.envelopeId !== null) reads += 1;
        webhook ||= !call.failed && call.envelope?.hasEventNotification === true;
        if (isPolling(call)) findings.add(call.resource, call);
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) =>
            `${counted(count, 'request')} for ${subject} came less than 15 minutes after the one before.`,
          {
            advice: ({ subject }) => ADVICE.find(([part]) => part.test(subject))?.[1] ?? (webhook ? WEBHOOK : null),
            note:
              reads === 0
                ? 'No envelope was read.'
                : `${counted(reads, 'read')} of envelope resources, each at the right distance.`,
          },
        ),
    };
  },
};
