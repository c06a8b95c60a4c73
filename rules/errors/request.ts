/** Requests that Docusign cannot read, and addresses that lead nowhere. */
import { type Entry, entry, PAGES } from './entry.ts';

export const request: readonly Entry[] = [
  entry(
    'INVALID_REQUEST_BODY',
    {
      cause: 'The body is empty, no valid JSON, or differs from the model that the method expects.',
      remedy:
        'Send the JSON that the reference shows, with Content-Type: application/json; `{}` if there is nothing to say, as ' +
        'for PUT of an envelope with resend_envelope=true.',
      link: PAGES.errorCodes,
    },
    {
      'null-value': {
        words: ['null', 'convert'],
        cause: 'A field is null where a value is required, such as a number.',
        remedy: 'Leave fields without a value out of the JSON.',
      },
      'wrong-type': {
        words: ['deserializ|convert'],
        cause: 'A field has another type than expected, often a list instead of one object, or the reverse.',
        remedy: 'Read the rest of the message for the type and compare that field with the model in the reference.',
      },
      'malformed-json': {
        words: ['pars(?:e|ing)|unterminated|unexpected (?:character|token|end)'],
        cause: 'The body is not valid JSON: a quote, comma or bracket is missing, or it is encoded twice.',
        remedy: 'Let a library write the JSON (JSON.stringify, once), and check the body as it is sent.',
      },
      'no-tabs': {
        words: ['no tabs?(?![a-z])'],
        cause: 'The body has no tab under the names that the method reads.',
        remedy: 'Send the tabs by kind at the top level of the body, such as signHereTabs or textTabs.',
      },
    },
  ),
  entry(
    'INVALID_CONTENT_TYPE',
    {
      cause:
        'Content-Type names a type that the method does not accept, or the path leads to another method, usually because ' +
        'the account ID in it is empty.',
      remedy:
        'Send JSON with Content-Type: application/json, set it for the JSON part of a multipart request too, and check ' +
        'that the path contains the account ID.',
      link: PAGES.errorCodes,
    },
    {
      'first-part': {
        words: ['part(?![a-z])', 'json|first'],
        cause: 'The first part of the multipart request has no Content-Type, or is not the JSON.',
        remedy:
          'Send the JSON as the first part, with `Content-Type: application/json` among the headers of that part.',
      },
    },
  ),
  entry('INVALID_MULTI_PART_REQUEST', {
    cause:
      'Docusign could not take the multipart body apart: the boundary in Content-Type is not the one in the body, the last ' +
      'one lacks the two dashes at its end, or lines do not end with CRLF.',
    remedy:
      'Let a library write the body and keep the Content-Type that it gives, for a boundary that is set by hand fits no body; ' +
      'or send all as JSON.',
    link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/requests/',
  }),
  entry('RESOURCE_NOT_FOUND', {
    cause:
      'Nothing is at this path: it is misspelt, belongs to the other version (v2, v2.1), or names an image that was never ' +
      'uploaded.',
    remedy: 'Compare the path with the reference, beginning at /restapi/v2.1/accounts/{accountId}.',
    anchor: 'hyphens',
  }),
  entry(
    'UNSPECIFIED_ERROR',
    {
      cause:
        'Docusign failed to process the request without giving a reason, usually because of something unexpected in the body.',
      remedy:
        'Look in the message for a hint, and reduce the body until it is accepted; if it fails unchanged, give the trace ' +
        'token to the support.',
      link: PAGES.errorCodes,
    },
    {
      'null-reference': {
        words: ['object reference|null'],
        cause: 'The body lacks an object that Docusign expects, or contains an envelopeId on creation.',
        remedy: 'Leave envelopeId and other generated fields out of a create, and send tabs below recipients.',
      },
      base64: {
        words: ['base.?64'],
        cause:
          'The content of a document is not base64: cut off, without the = at its end, with a data: prefix, or not encoded.',
        remedy:
          'Let a library encode the bytes of the file, send its text whole in documentBase64, and try to decode what is sent.',
      },
      'pdf-validation': {
        words: ['pdf validation (?:has )?failed|validation of (?:the |a )?pdf (?:has )?failed'],
        cause: 'The same bytes were uploaded too often at the same time, so Docusign did not check the PDF.',
        remedy: 'Upload a document once and use a template or a copy of the envelope, or upload one after the other.',
        link: PAGES.rules,
      },
      'server-error': {
        status: /^5/,
        cause: 'Docusign itself failed: for a moment, or because of something unexpected in the body.',
        remedy:
          'Try again after a growing pause, a write only after a look whether it was done; if it fails as before, reduce the ' +
          'body until it is accepted, and give the trace token to the support.',
      },
    },
  ),
  entry('HTTPS_REQUIRED_FOR_CONNECT_LISTENER', {
    cause: 'The address to which Connect is to send events begins with http.',
    remedy:
      'Send an address that begins with https: url in eventNotification, urlToPublishTo in a configuration of Connect.',
    link: PAGES.connect,
  }),
  entry('CUSTOM_SETTINGS_LIMIT_EXCEEDED', {
    cause: 'The user or account has more custom settings than Docusign keeps.',
    remedy: 'Delete settings that are no longer used, or keep them in your own store.',
    link: PAGES.errorCodes,
  }),
  entry('SIGNING_GROUP_INVALID', {
    cause: 'No signing group of this ID is in the account, or it has no members.',
    remedy: 'Read the IDs with GET /accounts/{accountId}/signing_groups; they differ between demo and production.',
    link: PAGES.errorCodes,
  }),
  entry('INVALID_GROUP_NAME', {
    cause: 'The name of the group is empty, too long, or already taken.',
    remedy: 'Choose another name, or use the group that exists.',
    link: PAGES.errorCodes,
  }),
];
