/** Documents and their pages. */
import { type Entry, entry, PAGES } from './entry.ts';

const UPLOAD = 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopedocuments/update/';

/** The kinds of files that Docusign accepts. */
const KINDS = 'https://developers.docusign.com/docs/esign-rest-api/esign101/concepts/documents/';

export const documents: readonly Entry[] = [
  entry('DOCUMENT_DOES_NOT_EXIST', {
    cause: 'The envelope has no document of this ID, or not yet: the certificate exists once it is completed.',
    remedy:
      'Take the documentId from the list of documents or from the create, and fetch signed documents when the envelope-completed event comes.',
    anchor: 'underscores',
  }),
  entry('INVALID_DOCUMENT_ID', {
    cause: 'The documentId names no document of the envelope.',
    remedy: 'Take the documentId from the list of documents of this envelope, or from the create.',
    link: PAGES.errorCodes,
  }),
  entry('NO_DOCUMENT_RECEIVED', {
    cause:
      'The request names a document whose content did not arrive: its documentBase64 is empty, or no part of the multipart ' +
      'request that can be read has its documentid.',
    remedy:
      'Send documentBase64 for each document, or a part with the documentid in its Content-Disposition, and look whether the ' +
      'app had read the file.',
    link: UPLOAD,
  }),
  entry('FORMAT_CONVERSION_ERROR', {
    cause: 'Docusign could not convert the document that was sent, usually because it arrived empty.',
    remedy:
      'Log the length of the body, and to replace one document send the bytes of its file as the body, which not every SDK ' +
      'does.',
    link: UPLOAD,
  }),
  entry('UNABLE_TO_CONVERT_DOCUMENT', {
    cause:
      'Docusign could not make a PDF of the document: it is damaged, protected by a password, of a type that Docusign does ' +
      'not take, or not what its fileExtension says.',
    remedy:
      'Open the bytes that are sent yourself, give the fileExtension that fits them, and send base64 without a data: prefix; ' +
      'or make the PDF yourself and send that.',
    link: KINDS,
  }),
  entry('PDF_VALIDATION_FAILED', {
    cause:
      'Docusign could not read the PDF: it is damaged, encrypted, cut off on its way, or no PDF. The same bytes uploaded too ' +
      'often at the same time fail in these words too.',
    remedy:
      'Open the bytes that are sent yourself, and print the file to a new, flat PDF; upload one file after the other, not ' +
      'in parallel.',
    link: PAGES.rules,
  }),
  entry('DOCUMENT_UPLOAD_NOT_ALLOWED', {
    cause: 'The account does not allow documents of this kind, or none at all because it prescribes templates.',
    remedy: 'Look at the upload settings of the account, or build the envelope from a template.',
    anchor: 'underscores',
  }),
  entry('DOCUMENT_LIMIT_EXCEEDED', {
    cause: 'The envelope has more documents than the account allows in one.',
    remedy: "Send fewer documents in one envelope, or ask the account's administrator or Docusign for a higher limit.",
    link: PAGES.limitErrors,
  }),
  entry('CANNOT_EXCLUDE_DOCUMENT', {
    cause: 'A document was to be hidden from a recipient who has a tab on it; whoever has a tab on a document sees it.',
    remedy:
      "Remove the recipient's tabs from that document, or take the document out of excludedDocuments; in composite templates " +
      'name a recipient for each role of each server template.',
    link: 'https://www.docusign.com/blog/developers/the-trenches-deep-dive-document-visibility',
  }),
  entry('UNABLE_TO_LOAD_DOCUMENT', {
    cause: 'The document cannot be read: empty, damaged, protected by a password, or not what its extension says.',
    remedy: 'Open the decoded bytes yourself, and send base64 without a data: prefix with the right fileExtension.',
    anchor: 'underscores',
  }),
  entry('UNSUPPORTED_PDF_CONTENT', {
    cause: 'The PDF contains something that Docusign does not accept, such as XFA forms, encryption or damaged parts.',
    remedy: 'Print the file to a new, flat PDF and send that.',
    anchor: 'hyphens',
  }),
  entry('PAGE_IMAGE_NOT_FOUND', {
    cause: 'The document has no page with this number, or its image has not been created yet.',
    remedy:
      'Read the number of pages first, count from 1, and ask again a little later for a document that was just uploaded.',
    anchor: 'underscores',
  }),
];
