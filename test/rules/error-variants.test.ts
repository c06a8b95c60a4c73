/** Variants of one error code, recognised in scrubbed messages, in changed words as well. */
import { describe, expect, test } from 'vitest';
import { explain, type Failure, KNOWN_CODES } from '../../rules/errors.ts';
import { codeOf, scrubMessage } from '../../src/facts/scrub.ts';

const KEY = 'The specified Integrator Key was not found or is disabled.';
const USER = 'This User lacks sufficient permissions.';
const ACCOUNT = 'This Account lacks sufficient permissions.';
const PARAMETER = 'The request contained at least one invalid parameter.';
const BODY = 'The request body is missing or improperly formatted.';
const INCOMPLETE =
  'The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line.';
const WEB_FORMS_PAGE = 'https://developers.docusign.com/docs/web-forms-api/troubleshooting/';
const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const call: Failure = {
  method: 'POST',
  status: 400,
  networkError: null,
  errorCode: null,
  errorMessage: null,
  api: 'esignature',
  resource: '/restapi/v2.1/accounts/a/envelopes',
  oauth: null,
  environment: 'demo',
};

function variantOf(errorCode: string, errorMessage: string | null, grantType: string | null = null) {
  return explain({ ...call, errorCode, errorMessage, oauth: { grantType } }).variant;
}

const MESSAGES: readonly (readonly [code: string, variant: string, ...messages: string[]])[] = [
  [
    'PARTNER_AUTHENTICATION_FAILED',
    'key-unknown-or-disabled',
    KEY,
    'Integration key was not found',
    'The key is disabled',
  ],
  [
    'PARTNER_AUTHENTICATION_FAILED',
    'header-not-read',
    `${KEY} An Integrator key was not specified.`,
    `an integration key was not provided; ${KEY}`,
    'Integrator Key is missing',
  ],
  [
    'PARTNER_AUTHENTICATION_FAILED',
    'wrong-account-or-server',
    `${KEY} Invalid account specified for user.`,
    `Invalid account specified for the user. ${KEY}`,
    'The user has no such account',
  ],
  [
    'AUTHORIZATION_INVALID_TOKEN',
    'application-token',
    'The access token provided is expired, revoked or malformed. Authentication for System Application failed.',
  ],
  [
    'USER_LACKS_MEMBERSHIP',
    'template-account',
    "The UserID does not have a valid membership in this Account. User is not an active member of the template's account.",
  ],
  [
    'USER_AUTHENTICATION_FAILED',
    'access-token',
    'One or both of Username and Password are invalid. Invalid access token',
  ],
  [
    'USER_LACKS_PERMISSIONS',
    'not-sender-or-editor',
    `${USER} The requesting user must be either a sender or editor of the envelope.`,
    `The user must be an editor or the sender. ${USER}`,
  ],
  [
    'USER_LACKS_PERMISSIONS',
    'may-not-send',
    `${USER} User does not have the permission to send envelopes`,
    'User has no permission to send an envelope',
  ],
  ['ACCOUNT_LACKS_PERMISSIONS', 'sms', `${ACCOUNT} Account lacks permission to send Envelopes over SMS.`],
  [
    'ACCOUNT_LACKS_PERMISSIONS',
    'phone-authentication',
    `${ACCOUNT} Phone authentication is not enabled.`,
    `${ACCOUNT} The account does not allow to send envelopes with authentication by SMS.`,
  ],
  ['ACCOUNT_LACKS_PERMISSIONS', 'connect', `${ACCOUNT} Connect not enabled for account.`, 'connect is not enabled'],
  [
    'ACCOUNT_LACKS_PERMISSIONS',
    'document-visibility',
    `${ACCOUNT} Document Visibility has been specified. This account does not have document visibility turned on.`,
  ],
  ['ACCOUNT_LACKS_PERMISSIONS', 'scheduled-sending', `${ACCOUNT} The account does not allow scheduled sending.`],
  [
    'INVALID_REQUEST_BODY',
    'wrong-type',
    `${BODY} Cannot deserialize the current JSON array (e.g. [1,2,3]) into type 'API_REST.Models.signer' because the type requires a JSON object`,
    `${BODY} Error converting value "abc" to type 'System.Int32'.`,
  ],
  [
    'INVALID_REQUEST_BODY',
    'malformed-json',
    `${BODY} Unexpected character encountered while parsing value: x. Path '', line 1.`,
  ],
  ['INVALID_REQUEST_BODY', 'no-tabs', `${BODY} No tabs specified.`],
  [
    'INVALID_REQUEST_BODY',
    'null-value',
    `${BODY} Null object cannot be converted to a value type.`,
    `${BODY} Error converting value {null} to type 'System.Int32'.`,
  ],
  [
    'INVALID_REQUEST_PARAMETER',
    'from-date-or-ids',
    `${PARAMETER} Query parameter 'from_date' must be set to a valid DateTime, or 'envelope_ids' or 'transaction_ids' must be specified.`,
    `'envelope_ids' or 'from_date' is needed. ${PARAMETER}`,
  ],
  ['INVALID_REQUEST_PARAMETER', 'resume-date-and-delay', `${PARAMETER} Specify 'resumeDate' or 'delay', but not both.`],
  ['INVALID_REQUEST_PARAMETER', 'delay', `${PARAMETER} Invalid value for 'delay'.`],
  ['INVALID_REQUEST_PARAMETER', 'resume-date-past', `${PARAMETER} 'resumeDate', must not be in the past.`],
  ['INVALID_REQUEST_PARAMETER', 'item-id', `${PARAMETER} itemId property must be specified.`],
  ['INVALID_REQUEST_PARAMETER', 'workflow-step-id', `${PARAMETER} workflowStepId is malformed.`],
  ['INVALID_REQUEST_PARAMETER', 'one-rule', `${PARAMETER} The list of rules may hold at most 1.`],
  ['INVALID_REQUEST_PARAMETER', 'envelope-id', `${PARAMETER} Invalid value specified for envelopeId.`],
  ['INVALID_REQUEST_PARAMETER', 'recipient-id', `${PARAMETER} 'recipientId' not set for recipient.`],
  ['INVALID_REQUEST_PARAMETER', 'document-id', `${PARAMETER} The documentId specified is not a positive integer.`],
  [
    'INVALID_REQUEST_PARAMETER',
    'sent-back',
    `${PARAMETER} Value for 'purgeState' must be 'documents_queued' or 'documents_and_metadata_queued' or 'documents_dequeued' or 'documents_and_metadata_and_redact_queued'.`,
    `The value of purgeState is malformed. ${PARAMETER}`,
  ],
  [
    'INVALID_REQUEST_PARAMETER',
    'status-of-docusign',
    `${PARAMETER} Value for 'status' must be 'created', 'sent' or 'voided'.`,
  ],
  [
    'INVALID_REQUEST_PARAMETER',
    'voided-reason',
    `${PARAMETER} Value for 'voidedReason' must be specified when voiding an envelope.`,
  ],
  ['INVALID_REQUEST_PARAMETER', 'template-id', `${PARAMETER} Invalid value specified for 'templateId'`],
  [
    'INVALID_REQUEST_PARAMETER',
    'tab-position',
    `${PARAMETER} Invalid value for xPosition, must be greater than or equal to 0.`,
    `yPosition has to be greater than 0. ${PARAMETER}`,
  ],
  [
    'INVALID_REQUEST_PARAMETER',
    'no-filename',
    `${PARAMETER} A filename was not found in the Content-Disposition header ('filename="filename.ext"'`,
    `The Content-Disposition names no filename. ${PARAMETER}`,
  ],
  [
    'INVALID_REQUEST_PARAMETER',
    'return-url',
    `${PARAMETER} A value was not found for parameter 'returnUrl'.`,
    `'returnUrl' must be specified. ${PARAMETER}`,
    `${PARAMETER} Invalid value specified for returnUrl.`,
  ],
  [
    'INVALID_REQUEST_PARAMETER',
    'embedded-delivery',
    `${PARAMETER} Captive Recipients not supported with WhatsApp Delivery.`,
  ],
  [
    'INVALID_CONTENT_TYPE',
    'first-part',
    'Content Type specified is not supported. Content-Type for part[0] must be application/json or application/xml',
  ],
  ['ENVELOPE_IS_INCOMPLETE', 'no-boundary', `${INCOMPLETE} Content-Type does not contain boundary parameter.`],
  ['ENVELOPE_IS_INCOMPLETE', 'no-definition', `${INCOMPLETE} Envelope definition missing.`],
  ['UNSPECIFIED_ERROR', 'null-reference', 'Object reference not set to an instance of an object.'],
  [
    'UNSPECIFIED_ERROR',
    'base64',
    'Invalid length for a Base-64 char array or string.',
    'The input is not a valid Base-64 string as it contains a non-base 64 character.',
  ],
  ['UNSPECIFIED_ERROR', 'pdf-validation', 'PDF validation failed', 'The validation of the PDF failed.'],
  [
    'ENVELOPE_INVALID_STATUS',
    'finished',
    'Invalid envelope status. Envelope status is not one of: Created, Sent, Delivered, Correct.',
    'Status is not one of delivered, sent',
  ],
  [
    'ENVELOPE_INVALID_STATUS',
    'no-draft',
    'Invalid envelope status. Sender view cannot be created for an envelope that is not in a draft state.',
  ],
  [
    'ENVELOPE_INVALID_STATUS',
    'correct-view',
    'Invalid envelope status. Correct view cannot be created for an envelope in a Created state.',
  ],
  ['WORKFLOW_UPDATE_NOT_ALLOWED', 'delay-elapsed', 'Update to the workflow is not allowed. The delay has elapsed.'],
  [
    'WORKFLOW_UPDATE_NOT_ALLOWED',
    'step-processed',
    'Update to the workflow is not allowed. Step is already processed.',
  ],
  ['INVALID_TAB_DEFINITION', 'anchor-not-found', 'ANCHOR_TAB_STRING_NOT_FOUND', 'The anchor text was not found'],
  [
    'INVALID_TAB_OPERATION',
    'tabs-of-recipients',
    "The Tab specified is not valid for the requested operation. Updated tabs must all be Strikethrough or SmartSection tabs if you're not specifying a valid recipient.",
  ],
  ['invalid_grant', 'issuer-not-found', 'issuer_not_found', 'Issuer not found'],
  ['invalid_grant', 'keys-or-signature', 'no_valid_keys_or_signatures', 'no valid signature'],
  ['invalid_grant', 'user-not-found', 'user_not_found', 'invalid_subject'],
  ['invalid_grant', 'client-not-authorized', 'unauthorized_client'],
  ['invalid_grant', 'redirect-uri', 'invalid redirect_uri'],
  ['invalid_grant', 'pkce', 'code challenge and code challenge method required', 'code_challenge is missing'],
];

const ROWS = MESSAGES.flatMap(([code, variant, ...messages]) =>
  messages.map((message) => ({ code, variant, message })),
);

test.each(ROWS)('$code: "$message" is $variant', ({ code, variant, message }) => {
  const kept = scrubMessage(message) ?? '';
  expect(variantOf(code, kept)).toBe(variant);
  expect(variantOf(code.toLowerCase(), kept.replace(/[.,;]/g, ' ').toLowerCase())).toBe(variant);
});

/** Codes that have one reason only, whatever else their messages say. */
test.each([
  [
    'RECIPIENT_LIMIT_EXCEEDED',
    'The recipient limit on the envelope has been exceeded. The cumulative recipient limit has been exceeded.',
  ],
  [
    'RECIPIENT_LIMIT_EXCEEDED',
    'You have reached the maximum number of recipients permitted for a single transaction in your account. Please ask your administrator to increase your limit.',
  ],
  [
    'BULK_SEND_ACCOUNT_HAS_TOO_MANY_QUEUED_ENVELOPES',
    'Cannot send this bulk sending list because doing so would exceed the maximum of 2000 in-flight envelopes. This account currently has 1900 envelopes waiting to be processed. Please try again later.',
  ],
  ['BULK_SEND_MAX_COPIES_EXCEEDED', 'A bulk sending list cannot specify more than 1000 copies in the mailing list.'],
  ['BULK_SEND_ENVELOPE_LIST_CONTAINS_TOO_MANY_COPIES', 'Bulk sending list contains more than 1000 copies.'],
  [
    'BULK_SEND_ENVELOPE_SIZE_LIMIT_EXCEEDED',
    'Bulk Send envelope size limit exceeded, limit is: 75, given envelope is: 80.',
  ],
  ['BULK_SEND_BLOB_STORE_ERROR', 'Could not save copy of bulk sending list.'],
  ['DOCUMENT_LIMIT_EXCEEDED', 'The document limit on the envelope has been exceeded.'],
  ['UNABLE_TO_CONVERT_DOCUMENT', 'System was unable to convert this document to a PDF.'],
  ['PDF_VALIDATION_FAILED', 'PDF validation failed.'],
  [
    'INVALID_MULTI_PART_REQUEST',
    "An error was found while parsing the multipart request. Boundary terminator '--AAA--' was not found in the request.",
  ],
  ['NO_DOCUMENT_RECEIVED', 'Bytes for document corresponding to documentId 1 not found in request.'],
  ['FORMAT_CONVERSION_ERROR', 'The data could not be converted. The document is empty.'],
  ['INVALID_DOCUMENT_ID', null],
  ['RECIPIENTS_NOT_PROVIDED', 'No recipients were found in the request.'],
  [
    'USER_NOT_ENVELOPE_SENDER',
    'This user is not the sender of the envelope. Only the sender of the envelope may perform the requested operation.',
  ],
  ['ACT_ON_BEHALF_USER_NOT_ALLOWED', "An 'Act on Behalf Of' user is not permitted for this operation."],
  ['ENVELOPE_SEND_LIMIT_EXCEEDED', null],
  ['INVALID_CONTENT_TYPE', 'Content Type specified is not supported.'],
  ['ENVELOPE_IS_INCOMPLETE', INCOMPLETE],
  ['ENVELOPE_HAS_DUPLICATE_RECIPIENTS', 'The specified envelope has duplicate recipients.'],
  [
    'CANNOT_EXCLUDE_DOCUMENT',
    'This document cannot be excluded for this recipient. Recipient: 1 cannot be excluded from Document:2',
  ],
  [
    'TAB_REFERS_TO_MISSING_DOCUMENT',
    'The DocumentId specified in the tab element does not refer to a document in this envelope. Tab refers to DocumentId 3 which is not present.',
  ],
  [
    'TAB_PAGENUMBER_IS_NOT_IN_DOCUMENT',
    'The pagenumber specified in the tab element is not in the document that the tab refers to. Tab on Page 2 of Document 3 for Recipient 1',
  ],
  ['AUTHORIZATION_INSUFFICIENT_SCOPE', 'The access token is missing a required scope.'],
  ['AUTHORIZATION_MISSING_TOKEN', 'The access token is missing.'],
  ['ACCOUNT_LACKS_WEBFORMS_PERMISSION', null],
  ['USER_LACKS_WEBFORMS_PERMISSION', null],
  ['INVALID_TAB_OPERATION', 'The Tab specified is not valid for the requested operation. Tab not found in envelope.'],
])('%s: "%s" has no variant', (errorCode, message) => {
  const explained = explain({ ...call, errorCode, errorMessage: scrubMessage(message) });
  expect(explained).toMatchObject({ known: true, variant: null });
  expect(KNOWN_CODES).toContain(errorCode);
});

test.each([
  ['authorization_code', 'authorization-code', null],
  ['authorization_code', 'authorization-code', 'expired_client_token'],
  ['refresh_token', 'refresh-token', 'expired_client_token'],
  [JWT, 'jwt-expired', 'expired_client_token'],
  [JWT, 'jwt-expired', 'expired_grant'],
  [JWT, null, null],
  [JWT, 'issuer-not-found', 'issuer_not_found'],
  [null, null, 'expired_client_token'],
])('invalid_grant of %s is %s (%s)', (grantType, variant, message) => {
  expect(variantOf('invalid_grant', message, grantType)).toBe(variant);
});

test.each(MESSAGES.map(([code]) => code))('%s: a message about something else is no variant', (code) => {
  expect(variantOf(code, 'Something quite different went wrong with the weather.')).toBeNull();
  expect(variantOf(code, null)).toBeNull();
});

test.each([
  ['UNSPECIFIED_ERROR', 'PDF is password protected.'],
  ['UNSPECIFIED_ERROR', 'The PDF was not found.'],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The documentId specified is not unique.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The format of the document with documentId 3 is not supported.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} Delayed routing is not supported.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The delay is not supported for this account.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} resumeDate is not supported.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The itemId does not match a recipient.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The workflowStepId was not found.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The envelopeId does not match the envelope of the request.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} 'from_date' is later than 'to_date'.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The filename is too long.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The voidedReason is too long.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The purgeState is not supported for this account.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The status filter is not supported.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} The templateId was not found.`],
  ['INVALID_REQUEST_PARAMETER', `${PARAMETER} xPosition is not supported for this tab.`],
  ['ACCOUNT_LACKS_PERMISSIONS', `${ACCOUNT} A phone number is not allowed.`],
  ['ACCOUNT_LACKS_PERMISSIONS', `${ACCOUNT} Connected accounts are not enabled.`],
  ['ACCOUNT_LACKS_PERMISSIONS', `${ACCOUNT} Visibility of folders is not enabled.`],
  ['ACCOUNT_LACKS_PERMISSIONS', `${ACCOUNT} Scheduled reports are not enabled.`],
  ['ENVELOPE_INVALID_STATUS', 'Invalid envelope status. A draft cannot be voided.'],
  ['ENVELOPE_INVALID_STATUS', 'Invalid envelope status. The draft was deleted.'],
  ['ENVELOPE_INVALID_STATUS', 'Invalid envelope status. The envelope is in correction.'],
  ['ENVELOPE_IS_INCOMPLETE', `${INCOMPLETE} The definition of a tab has no page.`],
  ['INVALID_REQUEST_BODY', `${BODY} An unexpected error occurred.`],
  ['INVALID_REQUEST_BODY', `${BODY} No table specified.`],
  ['INVALID_CONTENT_TYPE', 'Content Type specified is not supported. Part of the request is missing.'],
  ['WORKFLOW_UPDATE_NOT_ALLOWED', 'Update to the workflow is not allowed. The workflow cannot be resumed.'],
  ['WORKFLOW_UPDATE_NOT_ALLOWED', 'Update to the workflow is not allowed. The step does not exist.'],
  ['INVALID_TAB_DEFINITION', 'The units of the anchor are invalid.'],
  ['INVALID_TAB_OPERATION', 'The Tab specified is not valid for the requested operation. The recipient has signed.'],
  ['USER_LACKS_MEMBERSHIP', 'The UserID does not have a valid membership in this Account. Templates are not shared.'],
])('%s: "%s" shares a word with a variant and means something else', (errorCode, message) => {
  expect(variantOf(errorCode, scrubMessage(message))).toBeNull();
});

describe('a key that Docusign does not know', () => {
  const unknownKey = { ...call, errorCode: 'PARTNER_AUTHENTICATION_FAILED', errorMessage: KEY };

  test.each(['demo', 'added'] as const)('in %s is wrong, deleted or disabled', (environment) => {
    const { variant, cause, remedy } = explain({ ...unknownKey, environment });
    expect(variant).toBe('key-unknown-or-disabled');
    expect(cause).toMatch(/wrong, was deleted, or is disabled/);
    expect(remedy).toMatch(/Apps and Keys of the developer account/);
    expect(`${cause} ${remedy}`).not.toMatch(/demo\.docusign\.net|production|Go-Live/);
  });

  test('in production was usually not promoted', () => {
    const { variant, remedy } = explain({ ...unknownKey, environment: 'production' });
    expect(variant).toBe('key-not-promoted');
    expect(remedy).toMatch(/^Call demo\.docusign\.net until the key is promoted/);
  });
});

describe('Web Forms', () => {
  const path = '/api/webforms/v1.1/accounts/a/forms/f/instances';
  const required = '[Full_Name] is a required field and must be filled by sender.';
  const explained = (errorCode: string, message: string | null, resource = path) =>
    explain({ ...call, errorCode, resource, errorMessage: scrubMessage(message) });

  test.each([
    ['required-field', required, /formValues/],
    [
      'value-of-sender',
      'Doc Exclusion Rule with document [documentName] must have parent field [parentField] filled by sender.',
      /formValues/,
    ],
    ['value-of-sender', 'Envelope Custom Field [componentName] must be filled by sender.', /formValues/],
    ['not-activated', 'Form is not activated.', /^Activate the form/],
    ['attachment-fields', 'Send is not supported for a web form with attachment fields.', /without sendOption/],
    ['send-option', "'recipients' should only be provided along with 'sendOption'.", /sendOption/],
    ['primary-recipient', "'name' and 'email' for primary recipient must be provided.", /name and email/],
    [null, 'sendOption is not supported.', /^Read the message/],
    [null, 'The primary recipient is blocked.', /^Read the message/],
    [null, 'Something else', /^Read the message/],
    [null, null, /^Read the message/],
  ])('refuses a request: %s (%s)', (variant, message, remedy) => {
    const told = { known: true, variant, remedy: expect.stringMatching(remedy), link: WEB_FORMS_PAGE };
    expect(explained('BAD_REQUEST', message)).toMatchObject(told);
    expect(explained('bad_request', message)).toMatchObject(told);
    expect(explained('BAD_REQUEST', message, call.resource)).toMatchObject({ known: false, variant: null });
  });

  test.each([
    ['RESOURCE_NOT_FOUND', 'The form was not found.', /^Read the IDs.*activate/],
    ['VALIDATION_FAILED', null, /reference/],
    ['REQUIRED_FIELD_MISSING', null, /^Send/],
    ['INSTANCE_EXPIRED', null, /new instance/],
    ['INVALID_STATE_PARAM', null, /reference/],
    ['INVALID_FORMAT_FORM_ID', null, /GUID/],
    ['INVALID_FORMAT_ACCOUNT_ID', null, /GUID/],
    ['SERVICE_UNAVAILABLE', null, /^Wait/],
    ['INTERNAL_SERVER_ERROR', null, /trace token/],
  ])('gives %s a meaning of its own', (errorCode, message, remedy) => {
    expect(codeOf(errorCode)).toBe(errorCode);
    const told = explained(errorCode, message);
    expect(told).toMatchObject({ known: true, variant: null, remedy: expect.stringMatching(remedy) });
    expect(`${told.cause} ${told.remedy}`).not.toMatch(/restapi|OAuth/);
    expect(explained(errorCode.toLowerCase(), message)).toEqual(told);
    expect(explained(errorCode, message, call.resource)).not.toEqual(told);
  });
});

describe('a path that says more than the message', () => {
  const failed = (errorCode: string, resource: string, message = USER) =>
    explain({ ...call, errorCode, resource, errorMessage: scrubMessage(message) });

  test('form data is hidden from senders by a setting', () => {
    const path = '/restapi/v2.1/accounts/a/envelopes/e/form_data';
    expect(failed('USER_LACKS_PERMISSIONS', path).variant).toBe('form-data');
    expect(failed('USER_LACKS_PERMISSIONS', path, 'The user must be a sender or editor.').variant).toBe(
      'not-sender-or-editor',
    );
    expect(failed('USER_LACKS_PERMISSIONS', call.resource).variant).toBeNull();
  });

  test('nobody in the account has that address', () => {
    const message = 'The UserID does not have a valid membership in this Account.';
    const { variant, remedy } = failed('USER_LACKS_MEMBERSHIP', '/restapi/v2.1/accounts/a/users', message);
    expect(variant).toBe('user-list');
    expect(remedy).toMatch(/empty list/);
    expect(failed('USER_LACKS_MEMBERSHIP', '/restapi/v2.1/accounts/a/users/u', message).variant).toBeNull();
  });

  test('a recipient view needs an envelope that is sent', () => {
    const path = '/restapi/v2.1/accounts/a/envelopes/e/views/recipient';
    for (const message of ['Invalid envelope status.', 'Envelope status is not one of: Sent, Delivered.', '']) {
      const { variant, remedy } = failed('ENVELOPE_INVALID_STATUS', path, message);
      expect(variant).toBe('recipient-view');
      expect(remedy).toMatch(/status sent.*before/);
    }
    expect(failed('ENVELOPE_INVALID_STATUS', '/restapi/v2.1/accounts/a/envelopes/e', '').variant).toBeNull();
  });

  test('a recipient view may name another user in its body', () => {
    const path = '/restapi/v2.1/accounts/a/envelopes/e/views/recipient';
    const message = 'Invalid UserId. UserId specified in request uri does not match authenticated user.';
    const { variant, remedy } = failed('INVALID_USERID', path, message);
    expect(variant).toBe('recipient-view');
    expect(remedy).toMatch(/userId out of the body/);
    expect(failed('INVALID_USERID', '/restapi/v2.1/accounts/a/users/u', message).variant).toBeNull();
  });
});

test('a code that was requested without PKCE is recognised by its message, whatever its error code', () => {
  const errorMessage = scrubMessage('code challenge and code challenge method required');
  for (const errorCode of ['invalid_request', 'invalid_grant'])
    expect(explain({ ...call, errorCode, errorMessage, resource: '/oauth/token' }).variant).toBe('pkce');
});

test('userinfo has its own reason for internal_server_error', () => {
  const userinfo = { ...call, errorCode: 'internal_server_error', resource: '/oauth/userinfo' };
  expect(explain(userinfo).variant).toBe('userinfo');
  expect(explain({ ...userinfo, resource: '/oauth/token' }).variant).toBeNull();
});
