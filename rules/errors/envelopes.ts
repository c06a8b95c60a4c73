/** Envelopes in the wrong state or place, their workflow, and templates. */
import { type Entry, entry, NOT_GIVEN, PAGES } from './entry.ts';

const KNOW_STATUS = 'Keep the status that Connect events bring';
const MULTIPART =
  'End the lines between parts with CRLF, update the SDK, or send all as JSON with Content-Type: application/json.';

export const envelopes: readonly Entry[] = [
  entry('ENVELOPE_DOES_NOT_EXIST', {
    cause:
      'No envelope of this ID is in this account, on this server, in this environment, or it was purged; or the user of the ' +
      'token may not see it.',
    remedy:
      'Keep with each envelope ID its account and base_uri, and call that account as the sender or as somebody with whom ' +
      'the envelope is shared.',
    anchor: 'hyphens',
  }),
  entry(
    'ENVELOPE_INVALID_STATUS',
    {
      cause:
        'The envelope is in a status that does not allow this, usually because it is completed, declined or voided.',
      remedy: `${KNOW_STATUS} and do not change an envelope that is finished.`,
      anchor: 'underscores',
    },
    {
      'recipient-view': {
        path: '/views/recipient',
        cause: 'The recipient view opens envelopes that are sent; this one is a draft, or was voided or declined.',
        remedy:
          'Send the envelope (status sent) before you request the view, and do not request one after it is voided or declined.',
        link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeviews/createrecipient/',
      },
      'no-draft': {
        words: ['sender', 'view', 'draft'],
        cause: 'The sender view opens drafts only, and the envelope is already sent.',
        remedy: 'Create the envelope with status created, or use the correct view for one that is sent.',
      },
      'correct-view': {
        words: ['correct(?!e|ion)', 'view'],
        cause: 'The correct view opens envelopes that are sent or delivered; this one is a draft or finished.',
        remedy: `Open the sender view for a draft. ${KNOW_STATUS} and open no view to change an envelope that is finished.`,
        link: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeviews/createcorrect/',
      },
      finished: {
        words: ['not (?:one )?(?:of|in)|must be|only', 'sent', 'delivered'],
        cause:
          'Only an envelope that is created, sent, delivered or in correction can be changed; this one is finished.',
        remedy: `${KNOW_STATUS} and do not change an envelope that is completed, declined or voided.`,
      },
    },
  ),
  entry('ENVELOPE_CANNOT_VOID_INVALID_STATE', {
    cause: 'Only envelopes that are sent or delivered can be voided; often this one was voided or completed before.',
    remedy: `${KNOW_STATUS}, void once, take an envelope that is already voided for done, and move a draft to the folder recyclebin.`,
    anchor: 'underscores',
  }),
  entry(
    'ENVELOPE_IS_INCOMPLETE',
    {
      cause: 'The envelope was to be sent without a document, a recipient, a tab or a subject.',
      remedy: 'Add what is missing before you set the status to sent, or keep it as a draft with status created.',
      link: PAGES.errorCodes,
    },
    {
      'no-boundary': {
        words: ['boundary'],
        cause: 'The Content-Type says multipart and not what separates the parts; the envelope itself may be complete.',
        remedy: `Name the boundary in Content-Type. ${MULTIPART}`,
      },
      'no-definition': {
        words: ['envelope ?definition', `not found|empty|${NOT_GIVEN}`],
        cause: 'Docusign found no envelope in the body, usually because its multipart form cannot be read.',
        remedy: `Let the first part be the JSON of the envelope. ${MULTIPART}`,
      },
    },
  ),
  entry('ENVELOPE_NOT_IN_FOLDER', {
    cause: 'The envelope is not in the folder that it was to be moved from.',
    remedy: 'Send in fromFolderId the folder in which it is, or leave that out.',
    link: PAGES.errorCodes,
  }),
  entry(
    'WORKFLOW_UPDATE_NOT_ALLOWED',
    {
      cause: 'The workflow is past the point at which it can be changed.',
      remedy: 'Change delays and steps before they begin; afterwards correct or void the envelope.',
      link: PAGES.errorCodes,
    },
    {
      'delay-elapsed': {
        words: ['delay|resume', 'elapsed|ended|passed|past|already'],
        cause: 'The delay has already ended, so there is nothing left to change.',
        remedy: 'Change the delay before it ends; afterwards correct or void the envelope.',
      },
      'step-processed': {
        words: ['step', 'process|complete|already'],
        cause: 'The step of the workflow was already processed.',
        remedy: 'Change only steps that have not started.',
      },
    },
  ),
  entry('TEMPLATE_NOT_FOUND', {
    cause: 'No template of this ID is in the account; templates are not copied from demo to production.',
    remedy: 'Create the template in each environment and keep its ID in the configuration of that environment.',
    link: PAGES.goLive,
  }),
  entry('TEMPLATE_ID_INVALID', {
    cause: 'The template ID is not a GUID, or belongs to the other environment or account.',
    remedy: 'Create the template in each environment and keep its ID in the configuration of that environment.',
    link: PAGES.goLive,
  }),
  entry('EDIT_LOCK_NOT_LOCK_OWNER', {
    cause:
      'Another user, or another application, holds the lock on the envelope or template. The app itself causes one: an ' +
      'embedded sender or correct view that is left without saving keeps a lock of 900 seconds. To set the status to correct ' +
      'without a lock is refused so too.',
    remedy:
      'Send your lockToken in the header X-DocuSign-Edit, append it as `lockToken` to the URL of the view, or wait until the ' +
      'other lock ends. Change recipients and documents of a sent envelope by their own methods, without a status.',
    link: 'https://www.docusign.com/blog/developers/the-trenches-whos-locking-my-envelopes',
  }),
  entry('EDIT_LOCK_ENVELOPE_ALREADY_LOCKED', {
    cause: 'The envelope is already locked, perhaps by your own earlier request or by somebody who is editing it.',
    remedy: 'Use the lockToken of the first lock, delete a lock when you are done, and otherwise wait until it ends.',
    anchor: 'hyphens',
  }),
  entry('EDIT_LOCK_ENVELOPE_NOT_LOCKED', {
    cause: 'The call reads, changes or deletes a lock that does not exist; it ended or was deleted before.',
    remedy:
      'Lock the envelope rather than ask whether it is locked, and extend the lock before lockDurationInSeconds is over.',
    anchor: 'hyphens',
  }),
  entry('EDIT_LOCK_INVALID_STATE_FOR_LOCK', {
    cause:
      'Docusign locks an envelope for each change, and only those that are created, sent or delivered; this one is finished.',
    remedy: `${KNOW_STATUS} and neither change, lock nor resend an envelope that is finished.`,
    link: 'https://www.docusign.com/blog/developers/the-trenches-capturing-api-errors',
  }),
];
