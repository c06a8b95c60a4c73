/** What a user, an account or a plan may not do. */
import { type Entry, entry, PAGES } from './entry.ts';

const PLAN = 'Ask Docusign to enable it for the account, in each environment that needs it, or do without.';
const WEB_FORMS = 'https://developers.docusign.com/docs/web-forms-api/troubleshooting/';

export const permissions: readonly Entry[] = [
  entry(
    'USER_LACKS_PERMISSIONS',
    {
      cause: 'The user of the token may not do this in the account.',
      remedy:
        'Look in the message for what is missing. Give the user a permission profile that allows it, or act as a user who ' +
        'has one.',
      anchor: 'hyphens',
    },
    {
      'not-sender-or-editor': {
        words: ['sender', 'editor'],
        cause:
          'Only the sender, the recipients, users with whom it is shared and administrators may access an envelope.',
        remedy: 'Act as the user who sent the envelope, or share the envelopes of that user.',
      },
      'may-not-send': {
        words: ['permission|allowed|rights', 'send(?!er)', 'envelope'],
        cause: "The user's permission profile (such as DS Viewer) does not allow sending.",
        remedy: 'Give the user the profile DS Sender or another one that may send.',
      },
      'form-data': {
        path: '/form_data',
        cause: 'The account does not let senders download form data, or the user may not see this envelope.',
        remedy:
          'Switch "Allow sender to download form data" on in the sending settings of the account, and act as the sender.',
        link: 'https://support.docusign.com/en/articles/DocuSign-Developer-FAQs-General-Administration-and-Authentication',
      },
    },
  ),
  entry(
    'ACCOUNT_LACKS_PERMISSIONS',
    {
      cause: 'What the call requests is not enabled for the account, or not part of its plan.',
      remedy: `Look in the message for what is missing. ${PLAN}`,
      anchor: 'hyphens',
    },
    {
      'phone-authentication': {
        words: ['sms|phone', 'authenticat|verification'],
        cause: 'The account may not use SMS or phone authentication of recipients.',
        remedy: `Leave out smsAuthentication, phoneAuthentication and idCheckConfigurationName of the recipient. ${PLAN}`,
      },
      sms: {
        words: ['sms|phone|text message|whatsapp', 'send|deliver|notif'],
        cause: 'The account may not deliver envelopes by SMS or WhatsApp.',
        remedy: `Leave out phoneNumber and additionalNotifications of the recipient. ${PLAN}`,
      },
      connect: {
        words: ['connect(?![a-z])', 'enabled|turned on|allow|support'],
        cause:
          'Connect is not enabled for the account, so neither eventNotification nor a Connect configuration works.',
        remedy: PLAN,
        link: PAGES.connect,
      },
      'document-visibility': {
        words: ['visib', 'document'],
        cause: 'The request sets document visibility, and the account has not switched that on.',
        remedy: 'Switch it on in the sending settings of the account, or leave out excludedDocuments and visibility.',
      },
      'scheduled-sending': {
        words: ['schedul|delay', 'send|routing|workflow|deliver'],
        cause: 'Scheduled sending or delayed routing is not part of the plan.',
        remedy: `Leave the workflow out of the request. ${PLAN}`,
      },
    },
  ),
  entry('WORKFLOW_UPDATE_RECIPIENTROUTING_NOT_ALLOWED', {
    cause: "The account's plan does not allow workflows to change the routing.",
    remedy: `Leave the routing rules out of the request. ${PLAN}`,
    link: PAGES.errorCodes,
  }),
  entry('PLAN_ITEM_NOT_ENABLED', {
    cause: 'The call uses a feature that is not part of the plan of the account.',
    remedy: `The message names the item of the plan. ${PLAN}`,
    anchor: 'hyphens',
  }),
  entry('ENVELOPE_ALLOWANCE_EXCEEDED', {
    cause:
      'The envelopes of the plan are used up, or the plan (such as web self-service) does not allow sending by API.',
    remedy:
      'Check the plan and its quota in the account settings, and get more envelopes or a plan that may send by API; each ' +
      'environment has its own plan.',
    anchor: 'hyphens',
  }),
  entry('ENVELOPE_SEND_LIMIT_EXCEEDED', {
    cause: 'The account reached a sending limit, which is separate from the envelopes of its plan.',
    remedy:
      "Spread the sends, and ask the account's administrator or Docusign for a higher limit if that is not enough.",
    link: PAGES.limitErrors,
  }),
  entry('SIGNATURE_PROVIDER_INVALID_NAME', {
    cause: 'The account has no signature provider of this name.',
    remedy: 'Read the names with GET /accounts/{accountId}/signatureProviders and use one of them.',
    anchor: 'hyphens',
  }),
  entry('ONESIGNALLSIGN_NOT_SATISFIED', {
    cause:
      'A signer has no tab, and the settings of the account do not allow signing anywhere on the page. With Document ' +
      'Visibility, filling a template role with a different name than the template has does the same: the recipient is ' +
      'added as a new one, without tabs.',
    remedy:
      'Give every signer at least one signHere tab, and fill a role of a template with exactly its roleName and ' +
      'routingOrder, and with its name if it has one.',
    anchor: 'underscores',
  }),
  entry('IDENTITY_WORKFLOW_INVALID_ID', {
    cause: 'The account has no identity verification workflow of this ID, or identity verification is not enabled.',
    remedy:
      'Read the IDs with GET /accounts/{accountId}/identity_verification; they differ between demo and production.',
    link: PAGES.errorCodes,
  }),
  entry('ACCOUNT_LACKS_WEBFORMS_PERMISSION', {
    cause: 'The account may not use Web Forms: not every production plan includes them.',
    remedy: PLAN,
    link: WEB_FORMS,
  }),
  entry('USER_LACKS_WEBFORMS_PERMISSION', {
    cause: 'The user of the token may not use Web Forms in this account.',
    remedy: 'Let an administrator allow this user to use Web Forms, or act as a user who may.',
    link: WEB_FORMS,
  }),
  entry('FORMS_INTEGRATION_NOT_ENABLED', {
    cause: 'The forms of Rooms are not enabled for the account.',
    remedy: PLAN,
    link: PAGES.errorCodes,
  }),
];
