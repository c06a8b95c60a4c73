/** Docusign's messages without what the user typed. */
import { describe, expect, test } from 'vitest';
import { codeOf, keptPlace, scrubMessage, scrubTitle } from '../../src/facts/scrub.ts';
import { ENVELOPE } from './exchange.ts';

describe('a message loses', () => {
  test.each([
    ['an address', 'The address mary@example.com is wrong.', 'The address [address] is wrong.'],
    ['an address in double quotes', 'The address "mary@example.com" is wrong.', 'The address "[address]" is wrong.'],
    ['what stands beside an address in quotes', 'Mail to "mary@example.com, open wait".', 'Mail to [value].'],
    ['an address in brackets', 'Mail to <mary@example.com>.', 'Mail to <[address]>.'],
    ['a web address and its secret', 'See https://example.com/a?t=made-up#b for more', 'See [url] for more'],
    ['an id', `Envelope ${ENVELOPE.toUpperCase()} is gone.`, 'Envelope [id] is gone.'],
    ['a JWT', 'The token eyJhbGciOi.eyJpc3MiOi.made-up is old.', 'The token [token] is old.'],
    [
      'a private key',
      'The key -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- is old.',
      'The key [token] is old.',
    ],
    ['a private key that was cut off', 'The key -----BEGIN PRIVATE KEY-----\nMIIE', 'The key [token]'],
    ['a bearer token', 'Got Bearer made-up-token here', 'Got Bearer [token] here'],
    ['a basic secret', 'Got basic bWFkZS11cA== here', 'Got basic [token] here'],
    ['a long run of letters', `Key ${'a1'.repeat(20)} here`, 'Key [token] here'],
    ['a telephone number', 'Call +1 (206) 555-0100 now', 'Call [number] now'],
    ['a value in single quotes', "The user 'Mary Example' is unknown.", 'The user [value] is unknown.'],
    ['a value in double quotes', 'The user "Mary Example" is unknown.', 'The user [value] is unknown.'],
    ['a value with an apostrophe in double quotes', 'The file "Mary\'s.pdf" is big.', 'The file [value] is big.'],
    ['a name beside an address', 'The user "Mary mary@example.com" is unknown.', 'The user [value] is unknown.'],
    ["a word that is none of Docusign's", 'The value madeupword is wrong.', 'The value [value] is wrong.'],
    [
      'words of another script',
      'The value \u6771\u4eac \u043c\u0430\u0440\u0438\u044f is wrong.',
      'The value [value] is wrong.',
    ],
    [
      'several words, as one',
      'The value madeup, madeup-word and madeup is wrong.',
      'The value [value] and [value] is wrong.',
    ],
    ['digits and letters', 'The value a1b2c3 is wrong.', 'The value [value] is wrong.'],
    ['two words and two numbers in one', 'The value a1in2 is wrong.', 'The value [value] is wrong.'],
    ['digits before letters', 'The value 12ab is wrong.', 'The value [value] is wrong.'],
    ['a number of 7 digits', 'The value 5551234 is wrong.', 'The value [number] is wrong.'],
    ['a number in groups', 'The value 123-45-6789 is wrong.', 'The value [number] is wrong.'],
    ['a number in groups of dashes that print well', 'Call 206\u2011555\u20130100 now', 'Call [number] now'],
    ['a number in groups of slashes', 'The card 4111/1111/1111/1111 is wrong.', 'The card [number] is wrong.'],
    ['a number with signs that nobody sees', 'Call 206\u200b555\u00ad0100 now', 'Call [number] now'],
    ['a day of birth', 'The value 12/31/1980 is wrong.', 'The value [number] is wrong.'],
    ['an address of the internet', 'The IP 10.1.2.3 is wrong.', 'The IP [number] is wrong.'],
    ['percent escapes', 'The value %6d%61ry is wrong.', 'The value [value] is wrong.'],
    ['a name that is a word too', 'The recipient Will may not sign.', 'The recipient [value] may not sign.'],
    ['a name of such words', 'The user Max Holder is not a member.', 'The user [value] is not a member.'],
    ['a name at a role that begins', 'Recipient Max Best could not be found.', 'Recipient [value] could not be found.'],
    ['one such name', 'The signer Self is missing', 'The signer [value] is missing'],
    ['two words with capitals at a role', 'The sender Open Wait is missing', 'The sender [value] is missing'],
    ['such words after a colon', 'Recipient name: Open Wait', 'Recipient name: [value]'],
    ['a value in angle quotes', 'The value «Open Wait» is invalid', 'The value [value] is invalid'],
    ['a value in single angle quotes', 'The value ‹open› is invalid', 'The value [value] is invalid'],
    ['a value in low quotes', 'The value „open“ is invalid, „wait” too', 'The value [value] is invalid, [value] too'],
    ['a value in single low quotes', 'The value ‚open‘ is invalid', 'The value [value] is invalid'],
    ['a value in low quotes that was cut off', 'The value „open wait', 'The value [value]'],
    ['JSON that it quotes', 'Bad body {"name":"Mary"}', 'Bad body {[value]:[value]}'],
    ['control characters', 'One\r\ntwo\u0000three\u001b[2', 'One two three [2'],
    ['marks that turn the text', 'One\u202etwo\u2066three', 'One two three'],
    ['blanks', '  One \t two ', 'One two'],
  ])('%s', (_name, message, expected) => {
    expect(scrubMessage(message)).toBe(expected);
  });
});

describe('a message loses every part of', () => {
  test.each([
    ['a quoted name with an apostrophe', "The user 'Mary O'Brien' is unknown."],
    ['a quoted value of more than 400 characters', `The text "${'Mary O. Brien '.repeat(30)}" is too long.`],
    ['a quoted value that was cut off', 'The text "Mary O. Brien'],
    ['an address that is percent-encoded', 'The address Mary.O.Brien%40example.com is wrong.'],
    ['a name across an odd line end', "The user 'Mary\u2029Brien' is unknown."],
    ['a name in curly quotes', 'The user \u201cMary O. Brien\u201d is unknown.'],
    ['an address of the web without a scheme', 'See www.example.com/reset?user=mary for more.'],
    ['a secret that is named', 'The value password=mary-brien is wrong.'],
    ['a name without quotes', 'The recipient Mary Brien is not a member of this account.'],
    ['a name at the beginning', 'Mary Brien is not a member of this account.'],
    ['a name after a colon', 'Recipient name: Mary Brien'],
    ['the name of a file', 'The file contract-mary-brien.pdf is invalid.'],
    ['an address with an apostrophe', "The address Mary.O'Brien@example.com is wrong."],
  ])('%s', (_name, message) => {
    expect(scrubMessage(message)).not.toMatch(/mary|brien/i);
  });
});

describe('a message keeps', () => {
  test.each([
    ['plain words', 'The maximum number of hourly API invocations has been exceeded. The hourly limit is 1000.'],
    ['the words that Docusign quotes', 'Specify \'from_date\' or "envelope_ids".'],
    ['apostrophes', "The envelope's recipients aren't the users' own."],
    ['names that programs give', 'The envelopeId, from_date, CLIENT_USER_ID and Int32 of e-mail are wrong.'],
    [
      'capitals of features',
      'Document Visibility, Scheduled Sending and Delayed Routing are not enabled for this Account.',
    ],
    ['features of a role', 'The Recipient Signature Provider is not enabled, nor the User Permission Profile.'],
    ['capitals of a whole sentence', 'The User Does Not Have Access'],
    ['codes', 'ANCHOR_TAB_STRING_NOT_FOUND: no_valid_keys_or_signatures'],
    ['short numbers', 'Field 12 of 345678'],
  ])('%s', (_name, message) => {
    expect(scrubMessage(message)).toBe(message);
  });
});

test('a message is cut to 500 characters', () => {
  const words = (count: number) => 'an '.repeat(count).trim();
  expect(scrubMessage(words(167))).toBe(words(167));
  expect(words(167)).toHaveLength(500);
  expect(scrubMessage(words(168))).toHaveLength(500);
});

test('an empty message is none', () => {
  for (const message of [null, '', ' \n ']) expect(scrubMessage(message)).toBeNull();
});

test('at most 500 characters of a hostile message of megabytes are kept', () => {
  for (const piece of ['a', "'", '"', '@', 'a@', '1 ', 'eyJ', 'Bearer ', 'http://', '-', '\u202e'])
    expect(scrubMessage(piece.repeat(1_000_000))?.length ?? 0).toBeLessThanOrEqual(500);
});

test.each([
  ['ENVELOPE_DOES_NOT_EXIST', 'ENVELOPE_DOES_NOT_EXIST'],
  ['invalid_grant', 'invalid_grant'],
  [`${'NOT_'.repeat(19)}SENT`, `${'NOT_'.repeat(19)}SENT`],
  [`${'NOT_'.repeat(20)}SENT`, null],
  ['CLM_103', 'CLM_103'],
  ['CONNECT_MADEUPWORD_FAILED', 'CONNECT_MADEUPWORD_FAILED'],
  ['madeupsecret', null],
  ['mary_brien', null],
  ['token_madeup', null],
  ['A_I_madeup', null],
  ['token_a1b2c3d4e5f6', null],
  ['error_1234567', null],
  ['', null],
  ['7', null],
  ['two words', null],
  ['mary@example.com', null],
  [404, null],
  [null, null],
  [undefined, null],
])('the code of %j is %j', (value, expected) => {
  expect(codeOf(value)).toBe(expected);
});

test.each([
  'The specified Integrator Key was not found or is disabled. An Integrator key was not specified.',
  'The specified Integrator Key was not found or is disabled. Invalid account specified for user.',
  'This User lacks sufficient permissions. The requesting user must be either a sender or editor of the envelope.',
  'This Account lacks sufficient permissions. Account lacks permission to send Envelopes over SMS.',
  'Invalid envelope status. Envelope status is not one of: Created, Sent, Delivered, Correct.',
  'The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line.',
  'One or both of Username and Password are invalid.',
  'Invalid UserId. UserId specified in request uri does not match authenticated user.',
  'The URL provided does not resolve to a resource.',
  'An error was found while parsing the multipart request. The boundary terminator was not found in the request.',
  'The workflow is already paused.',
  'Could not cast or convert from System.String to API_REST.Models.tabs.',
  'A requested plan item is not enabled for this account. Plan item: AllowRequireWetSign',
  'The access token provided is expired, revoked or malformed.',
  'User does not have the permission to send envelopes',
  'Connect not enabled for account.',
  'Document Visibility has been specified. This account does not have document visibility turned on.',
  'The request body is missing or improperly formatted.',
  'Object reference not set to an instance of an object.',
  'Invalid envelope status. Sender view cannot be created for an envelope that is not in a draft state.',
  'The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line.',
  "Envelope recipient could not be determined. 'clientUserId', 'email', or 'userName' in request and envelope may not match.",
  'The token for an out of sequence recipient cannot be generated.',
  'The recipient could not be updated. Recipient not in state that allows correction.',
  'The user is not the owner of the lock. The template is locked by another user or in another application',
  "Only envelope in the 'Created', 'Sent' or 'Delivered' states may be resent.",
  'Username and email combination already exists for this account.',
  "'resumeDate', must not be in the past. itemId property must be specified. workflowStepId is malformed",
  'The maximum number of hourly API invocations has been exceeded. The hourly limit is 1000.',
  "Query parameter 'from_date' must be set to a valid DateTime, or 'envelope_ids' or 'transaction_ids' must be specified.",
  "Only envelopes in the 'Sent' or 'Delivered' states may be voided.",
  'An Error Occurred during anchor tag processing. Invalid document',
  'Freeform signing is not allowed for your account because it conflicts with other settings, please place signing tabs for each signer.',
  'The recipient limit on the envelope has been exceeded. The cumulative recipient limit has been exceeded.',
  'You have reached the maximum number of recipients permitted for a single transaction in your account. Please ask your administrator to increase your limit.',
  'The access token provided is expired, revoked or malformed. Authentication for System Application failed.',
  'Content Type specified is not supported. Content-Type for part[0] must be application/json or application/xml',
  'The Envelope is not Complete. Content-Type does not contain boundary parameter. Envelope definition missing.',
  'The document limit on the envelope has been exceeded.',
  "Invalid value specified for envelopeId. 'recipientId' not set for recipient. The documentId specified is not a positive integer.",
  'Captive Recipients not supported with WhatsApp Delivery.',
  'The DocumentId specified in the tab element does not refer to a document in this envelope. Tab refers to DocumentId 3 which is not present.',
  'The pagenumber specified in the tab element is not in the document that the tab refers to.',
  'The specified envelope has duplicate recipients.',
  'This document cannot be excluded for this recipient. Recipient: 1 cannot be excluded from Document:2',
  "The UserID does not have a valid membership in this Account. User is not an active member of the template's account.",
  'The Tab specified is not valid for the requested operation. Tab not found in envelope.',
  '[componentName] is a required field and must be filled by sender.',
  'Doc Exclusion Rule with document [documentName] must have parent field [parentField] filled by sender.',
  'Envelope Custom Field [componentName] must be filled by sender.',
  'Send is not supported for a web form with attachment fields. Form is not activated.',
  'The access token is missing a required scope.',
  'Cannot send this bulk sending list because doing so would exceed the maximum of 2000 in-flight envelopes. This account currently has 1900 envelopes waiting to be processed. Please try again later.',
  'A bulk sending list cannot specify more than 1000 copies in the mailing list.',
  'Bulk sending list contains more than 1000 copies.',
  'Bulk Send envelope size limit exceeded, limit is: 75, given envelope is: 80.',
  'Could not save copy of bulk sending list.',
  'Bulk sending copy contains recipients, but the specified envelope does not.',
  'Recipient 1 does not exist in the envelope. Recipient ID 1 does not match. Tab label is required.',
])("Docusign's own words are kept: %s", (message) => {
  expect(scrubMessage(message)).toBe(message);
});

describe('a place in the code', () => {
  test.each([
    'src/status.ts:42',
    "my app's 100% (ä)/routes/[id]/$id.tsx:1",
    'packages/@scope/{a,b}/~c+d=e & f!/#g.ts:123456789',
    '.config/app.ts:1',
  ])('%s is kept', (place) => {
    expect(keptPlace(place)).toBe(place);
  });

  test.each([
    ['an address', 'src/mary@example.com/app.ts:1'],
    ['a whole path', '/home/mary/app.ts:1'],
    ['a folder above', '../mary/app.ts:1'],
    ['a URL', 'https://example.com/app.ts:1'],
    ['code', '<anonymous>:1'],
    ['no line', 'src/app.ts'],
    ['what goes on behind the line', 'src/app.ts:1:mary'],
    ['two lines', 'src/app.ts\nb:1'],
    ['a mark that turns the text', 'src/\u202eapp.ts:1'],
    ['what is too long', `${'a/'.repeat(300)}b.ts:1`],
    ['nothing', null],
  ])('%s is not kept', (_name, place) => {
    expect(keptPlace(place)).toBeNull();
  });
});

describe("a test's title", () => {
  test.each([
    ['keeps its own words and names', "Signing > tells 'Sent' to Mary", "Signing > tells 'Sent' to Mary"],
    ['loses an address', 'sends to mary@example.com twice', 'sends to [address] twice'],
    ['loses a JWT', 'takes eyJhbGciOi.eyJpc3MiOi.made-up', 'takes [token]'],
    ['loses a long run of letters', `takes ${'a1'.repeat(20)}`, 'takes [token]'],
    ['loses a secret', 'takes ?token=made-up', 'takes ?token=[token]'],
    ['loses a secret named in capitals', 'takes TOKEN=made-up', 'takes TOKEN=[token]'],
    ['loses an id', `reads ${ENVELOPE}`, 'reads [id]'],
    ['stays on one line', ' one\n two\u001b[31m', 'one two [31m'],
    ['that is blank is none', ' \n', null],
    ['that is absent is none', null, null],
  ])('%s', (_name, title, expected) => {
    expect(scrubTitle(title)).toBe(expected);
  });

  test('is cut if it is too long', () => {
    expect(scrubTitle('ab '.repeat(1000))?.length).toBeLessThanOrEqual(500);
  });
});
