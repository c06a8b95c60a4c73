/** Tabs: their positions and references. */
import { type Entry, entry, PAGES } from './entry.ts';

export const tabs: readonly Entry[] = [
  entry('ANCHOR_TAB_STRING_NOT_FOUND', {
    cause: 'The anchor text of a tab is not in the document; text in an image, or split by the layout, is not found.',
    remedy: 'Check the text in the PDF as it is sent, or set anchorIgnoreIfNotPresent to true.',
    link: PAGES.errorCodes,
  }),
  entry('ANCHOR_TAG_PROCESSING_FAILURE', {
    cause: 'Docusign could not look for anchors, because the document cannot be read: a broken PDF or broken base64.',
    remedy: 'Open the decoded bytes of the document yourself, and send base64 without a data: prefix.',
    link: PAGES.commonErrors,
  }),
  entry(
    'INVALID_TAB_DEFINITION',
    {
      cause: 'A tab lacks its document, page or position, or has values that do not belong together.',
      remedy: 'Give each tab documentId, pageNumber, xPosition and yPosition, or an anchorString.',
      link: PAGES.errorCodes,
    },
    {
      'anchor-not-found': {
        words: ['anchor', 'not[ _](?:been )?found|missing'],
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
  entry(
    'INVALID_TAB_OPERATION',
    {
      cause: 'A tab that was to be changed or deleted is not in the envelope, or not with this recipient.',
      remedy:
        'Read the tabs of the recipient first and send the tabId of each; IDs of a template are not those of the envelope.',
      link: PAGES.errorCodes,
    },
    {
      'tabs-of-recipients': {
        words: ['strikethrough|smart ?section', 'recipient'],
        cause: 'Tabs of recipients were sent to the tabs of a document, usually as the list of these tabs has them.',
        remedy:
          'Change the tabs of each recipient with PUT .../recipients/{recipientId}/tabs; what lists the tabs of a document ' +
          'has another form than what changes them.',
        link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopedocumenttabs/update/',
      },
    },
  ),
  entry('CANNOT_ASSIGN_TAB_TO_MANAGERROLE', {
    cause: 'A tab was given to an agent, an editor or an intermediary, who handle the envelope and do not sign.',
    remedy: 'Give tabs to signers, and add whoever edits and signs as a signer too.',
    link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/concepts/recipients/',
  }),
  entry('TAB_REFERS_TO_MISSING_DOCUMENT', {
    cause:
      'A tab has the documentId of a document that is not in the envelope, often because the documents of a template were ' +
      'replaced or left out while its tabs stayed.',
    remedy:
      'Correct the documentId, or replace the document in a composite template: the inline template with the document gets ' +
      'a lower sequence than the server template.',
    link: PAGES.errorCodes,
  }),
  entry('TAB_PAGENUMBER_IS_NOT_IN_DOCUMENT', {
    cause:
      'A tab is on a page that its document does not have, often because the document is shorter than that of the template.',
    remedy: 'Compare pageNumber with the number of pages before you send, or place the tab by an anchorString.',
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
