/** Answers that report a limit. Separate rules report them; their advice is only here, shared by all these rules. */
import { type Entry, entry, PAGES } from './entry.ts';

const FEWER_PUTS =
  'gather the changes: build the envelope whole in one POST, and send all recipients, tabs or documents that change in one ' +
  'PUT instead of one each. Docusign advises five calls or fewer from creating an envelope to sending it.';

const CONNECT =
  'let Docusign Connect report what happens to it, and answer your own users from the status in the last event. Where you ' +
  'must read, wait 20 minutes between two reads.';

export const limits: readonly Entry[] = [
  entry('HOURLY_APIINVOCATION_LIMIT_EXCEEDED', {
    cause:
      'The apps of the account together used up the calls of the hour; 3,000 unless the account has another limit.',
    remedy:
      'Hold every call until the time in X-RateLimit-Reset, then make fewer: Connect instead of polling, kept data ' +
      'instead of repeated reads. Slow down when X-RateLimit-Remaining gets low.',
    anchor: 'hyphens',
  }),
  entry('BURST_APIINVOCATION_LIMIT_EXCEEDED', {
    cause:
      'The apps of the account together made too many calls within 30 seconds: 200 in the developer environment, 500 in production.',
    remedy: 'Wait 30 seconds, then spread the calls evenly through one queue and increase the load gradually.',
    link: PAGES.rules,
  }),
  entry('HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED', {
    cause: 'One envelope and what belongs to it was read more often in an hour than Docusign allows.',
    remedy: `Leave the envelope alone for an hour, and ${CONNECT}`,
    anchor: 'hyphens',
  }),
  entry('BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED', {
    cause: 'One envelope and what belongs to it was read more often in 30 seconds than Docusign allows.',
    remedy: `Leave the envelope alone for 30 seconds, and ${CONNECT}`,
    link: PAGES.connect,
  }),
  entry('HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED', {
    cause: 'One envelope and what belongs to it was changed by more PUTs in an hour than Docusign allows.',
    remedy: `Leave the envelope alone for an hour, and ${FEWER_PUTS}`,
    link: PAGES.rules,
  }),
  entry('BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED', {
    cause: 'One envelope and what belongs to it was changed by more PUTs in 30 seconds than Docusign allows.',
    remedy: `Leave the envelope alone for 30 seconds, and ${FEWER_PUTS}`,
    link: PAGES.rules,
  }),
  entry('API_REQUEST_IS_THROTTLED', {
    cause: 'Too many downloads of the same document were in progress at the same time.',
    remedy:
      'Wait until a download in progress has ended, fetch each document once and keep it, and ask for the combined ' +
      'document of one envelope in one place only.',
    link: PAGES.rules,
  }),
  entry(
    'CLM_103',
    {
      cause: 'CLM denied access: to the account, the folder or the document, or for want of a scope.',
      remedy: "Check the user's rights in CLM and the scopes requested for the token.",
      link: 'https://developers.docusign.com/docs/clm-api/clm101/response-error-codes/',
    },
    {
      'too-many-at-once': {
        status: /^429$/,
        words: ['concurrent'],
        cause: 'One user had more calls of CLM under way at the same time than it allows.',
        remedy: 'Let fewer calls of the user run at the same time, and repeat the refused ones when others have ended.',
        link: PAGES.clm,
      },
      'used-up': {
        status: /^429$/,
        cause: 'The account used up what CLM allows: a number of calls in an hour, and 6,250 in 15 minutes.',
        remedy: 'Wait until the time in X-RateLimit-Reset, and spread the calls.',
        link: PAGES.clm,
      },
    },
  ),
];

/** Other errors of CLM, which carry a number and no name. */
export const clmFamily: Entry = entry('CLM_', {
  cause: 'CLM refused the call; its errors carry a number, a message and a reference ID.',
  remedy: 'Read the message, and give the ReferenceId of the answer to the support if it does not help.',
  link: PAGES.clm,
});
