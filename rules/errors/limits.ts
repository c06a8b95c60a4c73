/** Answers that tell of a limit. Rules of their own report them; the catalogue only explains them. */
import { type Entry, entry, PAGES } from './entry.ts';

const RULES = { link: PAGES.rules };

export const limits: readonly Entry[] = [
  entry('HOURLY_APIINVOCATION_LIMIT_EXCEEDED', {
    cause: 'All apps of the account together made more calls in this hour than it may.',
    remedy: 'Stop until the instant that X-RateLimit-Reset names, and replace reads by Connect events.',
  }),
  entry('BURST_APIINVOCATION_LIMIT_EXCEEDED', {
    ...RULES,
    cause: 'All apps of the account together made more calls in 30 seconds than it may.',
    remedy: 'Stop for 30 seconds, and spread the calls with a queue.',
  }),
  entry('HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED', {
    cause: 'One envelope was read so often in an hour that Docusign blocks further reads.',
    remedy: 'Stop reading it for an hour, and let Connect tell when it changes.',
  }),
  entry('BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED', {
    ...RULES,
    cause: 'One envelope was read so often in 30 seconds that Docusign blocks further reads.',
    remedy: 'Stop reading it, and let Connect tell when it changes.',
  }),
  entry('HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED', {
    ...RULES,
    cause: 'One envelope was updated so often in an hour that Docusign blocks further updates.',
    remedy: 'Stop updating it for an hour, and gather changes into one PUT.',
  }),
  entry('BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED', {
    ...RULES,
    cause: 'One envelope was updated so often in 30 seconds that Docusign blocks further updates.',
    remedy: 'Wait at least 30 seconds, and gather changes into one PUT.',
  }),
  entry('API_REQUEST_IS_THROTTLED', {
    ...RULES,
    cause: 'The same document was downloaded too often at the same time.',
    remedy: 'Let one download end before the next begins, and keep what you have fetched.',
  }),
  entry('CLM_103', {
    cause: 'The account made more CLM calls than it may in an hour or in 15 minutes.',
    remedy: 'Stop until the window is over, and spread the calls with a queue.',
    link: PAGES.clm,
  }),
];

/** Other errors of CLM, which carry a number and no name. */
export const clmFamily: Entry = entry('CLM_', {
  cause: 'CLM refused the call; its errors carry a number, a message and a reference ID.',
  remedy: 'Read the message, and give the ReferenceId of the answer to the support if it does not help.',
  link: PAGES.clm,
});
