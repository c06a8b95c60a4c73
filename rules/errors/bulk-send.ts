/** Bulk send: a list of copies, and the envelope or template with which it is sent. */
import { type Entry, entry, PAGES } from './entry.ts';

const BULK_SEND = 'https://developers.docusign.com/docs/esign-rest-api/reference/bulkenvelopes/bulksend/';

const DIVIDE =
  'Divide the list into several of 1,000 copies at most; the settings of the account say how many it may have.';

export const bulkSend: readonly Entry[] = [
  entry('BULK_SEND_ACCOUNT_HAS_TOO_MANY_QUEUED_ENVELOPES', {
    cause:
      'With this list more envelopes of the account would wait to be sent than may: 2,000 unless it has another limit.',
    remedy:
      'Wait until the earlier batches have been sent, send the lists one after the other, and ask Docusign for a higher ' +
      'limit if that is too slow.',
    link: BULK_SEND,
  }),
  entry('BULK_SEND_MAX_COPIES_EXCEEDED', {
    cause: 'The bulk send list has more copies than one list may have: usually 1,000.',
    remedy: DIVIDE,
    link: BULK_SEND,
  }),
  entry('BULK_SEND_ENVELOPE_LIST_CONTAINS_TOO_MANY_COPIES', {
    cause: 'The bulk send list has more copies than may be sent at once: usually 1,000.',
    remedy: DIVIDE,
    link: BULK_SEND,
  }),
  entry('BULK_SEND_ENVELOPE_SIZE_LIMIT_EXCEEDED', {
    cause: 'The envelope or template is larger than bulk send accepts: 75 MB unless the account has another limit.',
    remedy: 'Send fewer or smaller documents, or ask Docusign for a higher limit.',
    link: PAGES.rules,
  }),
  entry('BULK_SEND_BLOB_STORE_ERROR', {
    cause: 'Docusign could not store the bulk send list; nothing is wrong with the list itself.',
    remedy: 'Try again after a growing pause; if it stays so, give the trace token to the support.',
    link: BULK_SEND,
  }),
];

/** Codes that begin with `BULK_SEND_` and have no entry of their own: about 40, of the list and of what it does not fit. */
export const bulkSendFamily: Entry = entry('BULK_SEND_', {
  cause: 'The bulk send list lacks something, or does not fit the envelope or template with which it was to be sent.',
  remedy:
    'Send POST .../bulk_send_lists/{id}/test first, which reports everything that does not fit, and use the same recipient IDs or ' +
    'roles, tab labels and custom fields in the list as in the envelope or template.',
  link: BULK_SEND,
});
