/** Recipients, the users of an account, and tabs. */
import { type Entry, entry, PAGES } from './entry.ts';

export const recipients: readonly Entry[] = [
  entry('UNKNOWN_ENVELOPE_RECIPIENT', {
    cause:
      'The view is asked for somebody who is not a recipient of the envelope in exactly this form; a recipient without ' +
      'clientUserId is invited by e-mail and has no embedded view.',
    remedy:
      'Send clientUserId, email and userName as they stand in the envelope, or send recipientId and clientUserId.',
    anchor: 'hyphens',
  }),
  entry('RECIPIENT_NOT_IN_SEQUENCE', {
    cause: 'Recipients with a lower routing order have not signed yet.',
    remedy:
      'Ask for the view when the recipient-sent event of this recipient comes, or give the recipients the same routing order.',
    anchor: 'hyphens',
  }),
  entry('INVALID_CAPTIVE_RECIPIENT_OPERATION', {
    cause:
      'The recipient is embedded (has a clientUserId) and cannot be mailed or changed like one who is invited by e-mail.',
    remedy: 'Open a recipient view for them, or clear clientUserId first.',
    anchor: 'hyphens',
  }),
  entry('RECIPIENT_UPDATE_FAILED', {
    cause: 'The recipient has already signed, declined or is otherwise past correction.',
    remedy: 'Change a recipient before their turn ends, and look at recipientUpdateResults of every answer.',
    link: PAGES.errorCodes,
  }),
  entry('OPTED_OUT_PHONE_NUMBER_FOR_RECIPIENT', {
    cause: 'The recipient asked not to get messages at this phone number.',
    remedy: 'Deliver by e-mail, or let the recipient opt in again.',
    link: PAGES.errorCodes,
  }),
  entry('INVALID_RECIPIENT_ID', {
    cause: 'A recipientId is missing, used twice, or is not that of a recipient of the envelope.',
    remedy: 'Give each recipient a recipientId of its own, and use the same one in its tabs and in later calls.',
    anchor: 'underscores',
  }),
  entry('INVALID_EMAIL_ADDRESS_FOR_RECIPIENT', {
    cause: 'The e-mail address of a recipient is empty or malformed; often a role of a template was not filled.',
    remedy: 'Check addresses before you send, and give every role of the template a name and an address, or delete it.',
    anchor: 'hyphens',
  }),
  entry('RECIPIENT_LIMIT_EXCEEDED', {
    cause:
      'The account reached the number of recipients that it may have, which is small for young developer accounts. Until ' +
      '2026 this came with status 429, yet it is no limit on the rate of calls.',
    remedy:
      "Ask the account's administrator or Docusign for a higher limit, and test with fewer recipients until then; waiting does not help.",
    link: PAGES.limitErrors,
  }),
  entry('USER_ALREADY_EXISTS_IN_ACCOUNT', {
    cause: 'A user with this name and address is in the account already.',
    remedy: 'Look for the user with GET /users?email= first, and use the ID of the one who exists.',
    link: PAGES.errorCodes,
  }),
  entry('ANCHOR_TAB_STRING_NOT_FOUND', {
    cause: 'The anchor text of a tab is not in the document; text in an image, or split by the layout, is not found.',
    remedy: 'Check the text in the PDF as it is sent, or set anchorIgnoreIfNotPresent to true.',
    link: PAGES.errorCodes,
  }),
  entry('ANCHOR_TAG_PROCESSING_FAILURE', {
    cause: 'Docusign could not look for anchors, because the document cannot be read: a broken PDF or broken base64.',
    remedy: 'Open the decoded bytes of the document yourself, and send base64 without a data: prefix.',
    link: PAGES.errorCodes,
  }),
  entry(
    'INVALID_TAB_DEFINITION',
    {
      cause: 'A tab lacks its document, page or position, or holds values that do not belong together.',
      remedy: 'Give each tab documentId, pageNumber, xPosition and yPosition, or an anchorString.',
      link: PAGES.errorCodes,
    },
    {
      'anchor-not-found': {
        words: ['anchor'],
        cause:
          'The anchor text of a tab is not in the document; text in an image, or split by the layout, is not found.',
        remedy: 'Check the text in the PDF as it is sent, or set anchorIgnoreIfNotPresent to true.',
      },
    },
  ),
  entry('TAB_OUT_OF_BOUNDS', {
    cause: 'The position of a tab lies outside of its page.',
    remedy:
      'Measure xPosition and yPosition in points (72 an inch) from the top left corner of the page, within its size.',
    link: PAGES.errorCodes,
  }),
  entry('TAB_PAGE_NUMBER_NOT_SPECIFIED', {
    cause: 'A tab has neither a page number nor an anchor that was found in the document.',
    remedy: 'Give the tab a pageNumber, or an anchorString that is in the document as text.',
    link: PAGES.errorCodes,
  }),
  entry('REQUIRED_TAB_INCOMPLETE', {
    cause: 'A tab that has to be filled before sending is empty.',
    remedy: 'Fill the prefill tabs of the document before you send the envelope.',
    link: PAGES.errorCodes,
  }),
];

/** Codes that begin with `TAB_` and have no entry of their own. */
export const tabFamily: Entry = entry('TAB_', {
  cause: 'A tab names a document, page, recipient or position that does not fit the envelope.',
  remedy:
    'Compare documentId, recipientId, pageNumber and position of each tab with the documents and recipients that are sent.',
  link: PAGES.errorCodes,
});
