/** Parameters of the path, the query and the body that a method does not accept. */
import { type Entry, entry, NOT_GIVEN } from './entry.ts';

/** Of a value that cannot be read; the word "invalid" alone is in every message of the code. */
const MALFORMED = 'invalid (?:value|format)|malformed|guid|not (?:an? )?valid';

/** What a change of an envelope accepts. */
const UPDATE = 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/update/';

const BLOG =
  'https://www.docusign.com/blog/developers/from-the-trenches-troubleshooting-invalid_request_parameter-errors';

export const parameters: readonly Entry[] = [
  entry(
    'INVALID_REQUEST_PARAMETER',
    {
      cause: 'A parameter of the path, the query or the body has a value that the method does not accept.',
      remedy: 'Read the second sentence of the message for its name, and compare the value with the reference.',
      anchor: 'hyphens',
    },
    {
      'no-filename': {
        words: ['filename', 'content.disposition'],
        cause:
          'A document came without the name of its file: the header Content-Disposition of its part, or of the request ' +
          'whose body is the document, has none or does not arrive.',
        remedy:
          'Send `Content-Disposition: file; filename="contract.pdf"; documentid=1` for each document, and quote the ' +
          'filename: in a multipart request among the headers of its part, or, if the body is the document itself, among ' +
          'those of the request.',
        link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopedocuments/update/',
      },
      'from-date-or-ids': {
        words: ['from_date|envelope_ids|transaction_ids', NOT_GIVEN],
        cause:
          'A list of envelopes needs from_date, envelope_ids or transaction_ids; PUT /envelopes/status with the IDs in its ' +
          'body needs a parameter that says so.',
        remedy:
          'Add from_date as ISO 8601 with a time zone, or `?envelope_ids=request_body` and the body key envelopeIds.',
      },
      'sent-back': {
        words: ['purgestate', `must be|${MALFORMED}`],
        cause:
          'The body has a purgeState that cannot be set, such as unpurged: usually because a whole envelope was sent back ' +
          'as it was read.',
        remedy: 'Send a new object with only what is to change, such as status and voidedReason.',
        link: UPDATE,
      },
      'status-of-docusign': {
        words: ['status', 'must be', 'created', 'sent', 'voided'],
        cause:
          'The body sets a status that only Docusign gives, such as delivered or completed: often because an envelope was ' +
          'sent back as it was read.',
        remedy: 'Set no other status than created, sent or voided, and leave it out to change something else.',
        link: UPDATE,
      },
      'voided-reason': {
        words: ['voidedreason', NOT_GIVEN],
        cause: 'The envelope was to be voided, but the request gives no reason.',
        remedy: 'Send voidedReason together with the status voided, and check the body that the SDK actually sends.',
        link: UPDATE,
      },
      'resume-date-and-delay': {
        words: ['resumedate', 'delay'],
        cause: 'A workflow rule may have resumeDate or delay, not both.',
        remedy: 'Leave one of them out.',
      },
      delay: {
        words: ['delay(?!ed)', MALFORMED],
        cause: "The delay of a workflow rule is not in Docusign's format.",
        remedy: 'Write it as d.hh:mm:ss, such as 2.00:00:00 for two days.',
      },
      'resume-date-past': {
        words: ['resumedate', `past|future|${MALFORMED}`],
        cause: 'The resumeDate of a workflow rule is not a date in the future.',
        remedy: 'Send a future date, as ISO 8601 with a time zone.',
      },
      'item-id': {
        words: ['itemid', NOT_GIVEN],
        cause: 'A workflow step names no item.',
        remedy: 'Set itemId to the ID of the recipient or step that the rule is about.',
      },
      'workflow-step-id': {
        words: ['workflowstepid', MALFORMED],
        cause: 'A workflowStepId is not a GUID.',
        remedy: 'Leave it out for a new step, or send the one that Docusign assigned to the step.',
      },
      'one-rule': {
        words: ['rules?', 'most|maximum|more than|only', 'one|1'],
        cause: 'A workflow step accepts one rule.',
        remedy: 'Send a list with one rule.',
      },
      'envelope-id': {
        words: ['envelopeid(?!s)', MALFORMED],
        cause: 'The envelopeId is not a GUID, usually because it is empty or your own name for it.',
        remedy: 'Send the envelopeId from the answer to the creation.',
        link: BLOG,
      },
      'template-id': {
        words: ['templateid', MALFORMED],
        cause: 'The templateId is not a GUID, usually because it is empty or your own name for it.',
        remedy:
          'Send the ID of the template, and keep it in the configuration of each environment, because it differs.',
      },
      'recipient-id': {
        words: ['recipientid', NOT_GIVEN],
        cause: 'A recipient has no recipientId.',
        remedy: 'Give each recipient a unique recipientId, such as 1, 2 and 3.',
        link: BLOG,
      },
      'document-id': {
        words: ['documentid', `integer|positive|${MALFORMED}`],
        cause: 'A documentId is not a whole number between 1 and 2147483647.',
        remedy: 'Number the documents of the envelope from 1, and keep your own IDs elsewhere.',
        link: BLOG,
      },
      'tab-position': {
        words: ['[xy]position', `greater|${MALFORMED}`],
        cause: 'The position of a tab is negative or not an integer; v2.1 accepts neither.',
        remedy:
          'Measure xPosition and yPosition in points (72 an inch) from the top left corner of the page, and round them; only ' +
          'the offset from an anchor may be negative.',
        link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/concepts/tabs/fixed/',
      },
      'return-url': {
        words: ['returnurl', `not (?:been )?found|${MALFORMED}|${NOT_GIVEN}`],
        cause: 'A view was requested without returnUrl, or with one that is not a full URL.',
        remedy: 'Send in returnUrl the complete address, including https://, to which the browser is to return.',
        link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeviews/createrecipient/',
      },
      'embedded-delivery': {
        words: ['captive', 'deliver|whatsapp|sms'],
        cause: 'A recipient is embedded (has a clientUserId) and was to get a message by WhatsApp as well.',
        remedy: 'Leave out the clientUserId of the recipient, or the delivery by WhatsApp.',
        link: BLOG,
      },
    },
  ),
];
