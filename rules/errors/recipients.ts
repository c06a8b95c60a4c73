/** Recipients, and the users of an account. */
import { type Entry, entry, PAGES } from './entry.ts';

export const recipients: readonly Entry[] = [
  entry('UNKNOWN_ENVELOPE_RECIPIENT', {
    cause:
      'The view was requested for somebody who is not a recipient of the envelope in exactly this form; a recipient without ' +
      'clientUserId is invited by e-mail and has no embedded view.',
    remedy: 'Send clientUserId, email and userName exactly as in the envelope, or send recipientId and clientUserId.',
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
    remedy: 'Change a recipient before their turn ends, and check recipientUpdateResults in every answer.',
    link: PAGES.errorCodes,
  }),
  entry('OPTED_OUT_PHONE_NUMBER_FOR_RECIPIENT', {
    cause: 'The recipient has opted out of messages to this phone number.',
    remedy: 'Deliver by e-mail, or let the recipient opt in again.',
    link: PAGES.errorCodes,
  }),
  entry('RECIPIENTS_NOT_PROVIDED', {
    cause:
      'Docusign found no recipient in the body: the lists of signers and others are not inside recipients, or the ' +
      'templateId that should provide them is empty.',
    remedy:
      'Put signers, carbonCopies and the like below `recipients`; with a template, send its templateId and the ' +
      'templateRoles, and check the body as it is sent.',
    link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/create/',
  }),
  entry('INVALID_RECIPIENT_ID', {
    cause: 'A recipientId is missing, used twice, or is not that of a recipient of the envelope.',
    remedy: 'Give each recipient a unique recipientId, and use it in its tabs and in later calls.',
    anchor: 'underscores',
  }),
  entry('INVALID_EMAIL_ADDRESS_FOR_RECIPIENT', {
    cause: 'The e-mail address of a recipient is empty or malformed; often a role of a template was not filled.',
    remedy: 'Check addresses before you send, and give every role of the template a name and an address, or delete it.',
    anchor: 'hyphens',
  }),
  entry('ENVELOPE_HAS_DUPLICATE_RECIPIENTS', {
    cause:
      'Two recipients have the same recipientId, or the same name, address and routing order: usually a role of a template ' +
      'that was not matched, so its recipient was added once more.',
    remedy:
      'Give each recipient a unique recipientId, and fill a role with its roleName and routingOrder exactly as the ' +
      'template has them.',
    link: 'https://support.docusign.com/en/articles/DocuSign-Developer-FAQs-Templates-Envelopes-and-Connect',
  }),
  entry('RECIPIENT_LIMIT_EXCEEDED', {
    cause:
      'The account reached the number of recipients that it may have, which is small for young developer accounts. Until ' +
      '2026 this came with status 429, but it is not a rate limit.',
    remedy:
      "Ask the account's administrator or Docusign for a higher limit, and test with fewer recipients until then; waiting does not help.",
    link: PAGES.limitErrors,
  }),
  entry('USER_ALREADY_EXISTS_IN_ACCOUNT', {
    cause: 'A user with this name and address is in the account already.',
    remedy: 'Look for the user with GET /users?email= first, and use the ID of the one who exists.',
    link: PAGES.errorCodes,
  }),
];
