/** What Web Forms answers. Its codes are so general that another API may mean something else by them. */
import { type Entry, entry, NOT_GIVEN } from './entry.ts';

/** How the paths of Web Forms begin. */
const PATH = '/api/webforms/';

const link = 'https://developers.docusign.com/docs/web-forms-api/troubleshooting/';

const EVERY_ID = 'Read the IDs with GET /api/webforms/v1.1/accounts/{accountId}/forms';

const entries: readonly Entry[] = [
  entry(
    'BAD_REQUEST',
    {
      cause: 'Web Forms refused the request: it does not fit the form, or contradicts itself.',
      remedy: 'Read the message, and compare the body with the form and with the reference.',
      link,
    },
    {
      'required-field': {
        words: ['required field'],
        cause: 'A field that the form requires has no value, though its sender has to fill it.',
        remedy: 'Put a value for each required field of the form into formValues when you create the instance.',
      },
      'value-of-sender': {
        words: ['filled by sender'],
        cause: 'A rule about documents, or a custom field of the envelope, needs a value that its sender has to give.',
        remedy: 'Read the form first, and put a value for each field that the sender fills into formValues.',
      },
      'not-activated': {
        words: ['not (?:been )?activated'],
        cause: 'The form is a draft, or was deactivated: only an active form has instances.',
        remedy: 'Activate the form in Docusign, in each environment that uses it, and create the instance then.',
      },
      'attachment-fields': {
        words: ['attachment', 'send'],
        cause: 'Docusign sends no form to recipients that asks them for attachments.',
        remedy:
          'Take the attachment fields out of the form, or create the instance without sendOption and show it in the app.',
      },
      'send-option': {
        words: ['sendoption', 'along|together|without|provided'],
        cause: 'The body names recipients, but not that Docusign is to send the form to them.',
        remedy: 'Send sendOption along with recipients, or leave recipients out of an instance that the app shows.',
      },
      'primary-recipient': {
        words: ['primary recipient', NOT_GIVEN],
        cause: 'The form is to be sent, but the request does not say to whom.',
        remedy: 'Send name and email of the primary recipient.',
      },
    },
  ),
  entry('RESOURCE_NOT_FOUND', {
    cause:
      'The account has no form or no instance of this ID, the path names another account, or the form is not active.',
    remedy: `${EVERY_ID}, because they differ between demo and production, and activate the form.`,
    link,
  }),
  entry('VALIDATION_FAILED', {
    cause: 'A value of the request has another form than Web Forms expects.',
    remedy: 'Read the message for the field, and compare its value with the reference and with the form.',
    link,
  }),
  entry('REQUIRED_FIELD_MISSING', {
    cause: 'The request lacks a field that Web Forms needs.',
    remedy: 'Send the field that the message names.',
    link,
  }),
  entry('INSTANCE_EXPIRED', {
    cause: 'The instance was not submitted before it expired, and cannot be opened any more.',
    remedy: 'Create a new instance shortly before the user needs it.',
    link: 'https://developers.docusign.com/docs/web-forms-api/plan-integration/expirations-timeouts',
  }),
  entry('INVALID_STATE_PARAM', {
    cause: 'The request contains a state that Web Forms does not know.',
    remedy: 'Compare the parameter with the values in the reference, or leave it out.',
    link,
  }),
  entry('SERVICE_UNAVAILABLE', {
    cause: 'Web Forms is out of service for the moment.',
    remedy: 'Wait and try again with growing pauses.',
    link,
  }),
  entry('INTERNAL_SERVER_ERROR', {
    cause: 'Web Forms failed at its own work.',
    remedy: 'Try again after a while; if it persists, give the trace token to Docusign support.',
    link,
  }),
];

/** By how they begin: what follows names the ID. */
const invalidIdFamily: Entry = entry('INVALID_FORMAT_', {
  cause: 'An ID in the path is not a GUID: it is cut off, empty, or of another kind.',
  remedy: `Send each ID as a GUID. ${EVERY_ID}, and the account ID with /oauth/userinfo.`,
  link,
});

const byCode: ReadonlyMap<string, Entry> = new Map(entries.map((known) => [known.code, known]));

/** What the code means to Web Forms, in capitals; undefined for calls of others, and for codes that all share. */
export function webFormsEntryOf(code: string, resource: string): Entry | undefined {
  if (!resource.startsWith(PATH)) return undefined;
  return byCode.get(code) ?? (code.startsWith(invalidIdFamily.code) ? invalidIdFamily : undefined);
}
