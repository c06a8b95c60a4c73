/** Whose an envelope is: who may see it and act on it. */
import { type Entry, entry, PAGES } from './entry.ts';

export const access: readonly Entry[] = [
  entry('USER_NOT_ENVELOPE_SENDER_OR_RECIPIENT', {
    cause: 'Only the sender, the recipients, users with whom it is shared and administrators may see an envelope.',
    remedy: 'Act as the user who sent the envelope, or share the envelopes of that user.',
    anchor: 'hyphens',
  }),
  entry('USER_NOT_ENVELOPE_SENDER', {
    cause: "Only the sender may do this with the envelope, such as void it, and the token is somebody else's.",
    remedy:
      'Keep with each envelope the user who sent it, and make the call with a token for the user who sent the envelope.',
    link: PAGES.errorCodes,
  }),
  entry('ACT_ON_BEHALF_USER_NOT_ALLOWED', {
    cause:
      'The header X-DocuSign-Act-On-Behalf asks to act for another user, which this method does not allow; the sender view is ' +
      'one that does not.',
    remedy:
      'Leave X-DocuSign-Act-On-Behalf out, and call as the owner of the envelope or as a user whose profile may view and ' +
      'manage envelopes through the API.',
    link: 'https://community.docusign.com/esignature-api-63/attempting-to-create-a-sender-view-using-shared-access-fails-act-on-behalf-user-not-allowed-24414',
  }),
  entry('ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE', {
    cause:
      'The envelope belongs to another account, or an embedded view was requested for a recipient who is invited by e-mail.',
    remedy: 'Call the account that sent the envelope, and give embedded recipients a clientUserId when you create it.',
    anchor: 'hyphens',
  }),
];
