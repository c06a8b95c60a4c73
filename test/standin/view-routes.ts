/** Views: made-up, single-use URLs under which a person would sign, send or edit in the browser. */

import { randomBytes, randomUUID } from 'node:crypto';
import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { currentOrder, type Envelope, orderOf } from './envelope.ts';
import { demandOpen, envelopeOf } from './envelope-routes.ts';
import { textOf } from './json.ts';
import { onAccount, type Route, type Routed } from './routes.ts';
import { templateOf } from './template-routes.ts';
import type { World } from './world.ts';

/** The routes of views. */
export function viewRoutes(world: World): readonly Route[] {
  const views = '/envelopes/:envelopeId/views';
  return [
    onAccount('POST', `${views}/recipient`, (asked) => recipientView(envelopeOf(world, asked), asked)),
    onAccount('POST', `${views}/sender`, (asked) => {
      demandDraft(envelopeOf(world, asked));
      return viewAnswer(asked, 'Member/PowerFormSigning');
    }),
    onAccount('POST', `${views}/edit`, (asked) => openView(envelopeOf(world, asked), asked)),
    onAccount('POST', `${views}/correct`, (asked) => openView(envelopeOf(world, asked), asked)),
    onAccount('POST', '/views/console', (asked) => viewAnswer(asked, 'Member/StartInSession')),
    onAccount('POST', '/templates/:templateId/views/edit', (asked) => {
      templateOf(world, asked);
      return viewAnswer(asked, 'Member/StartInSession');
    }),
  ];
}

function recipientView(envelope: Envelope, asked: Routed): Answer {
  const { clientUserId, email, userName } = parseBody(asked.body);
  const recipient = envelope.recipients.find(
    ({ fields }) =>
      textOf(fields.clientUserId) !== '' &&
      textOf(fields.clientUserId) === textOf(clientUserId) &&
      textOf(fields.email).toLowerCase() === textOf(email).toLowerCase() &&
      textOf(fields.name) === textOf(userName),
  );
  if (recipient === undefined) {
    throw new Refusal(400, 'UNKNOWN_ENVELOPE_RECIPIENT', unknownRecipient());
  }
  if (envelope.status === 'created' || envelope.status === 'voided') {
    const text = 'Invalid envelope status. Envelope status is not one of: Sent, Delivered, Completed.';
    throw new Refusal(400, 'ENVELOPE_INVALID_STATUS', text);
  }
  const turn = currentOrder(envelope);
  if (turn !== null && orderOf(recipient) > turn) {
    const text = 'The token for an out of sequence recipient cannot be generated.';
    throw new Refusal(400, 'RECIPIENT_NOT_IN_SEQUENCE', text);
  }
  return viewAnswer(asked, 'Signing/MTRedeem/v1');
}

function unknownRecipient(): string {
  return [
    'The recipient you have identified is not a valid recipient of the specified envelope.',
    'Envelope recipient could not be determined.',
    "'clientUserId', 'email', or 'userName' in request and envelope may not match.",
  ].join(' ');
}

function demandDraft(envelope: Envelope): void {
  if (envelope.status !== 'created') {
    const text = 'Sender view cannot be created for an envelope that is not in a draft state.';
    throw new Refusal(400, 'ENVELOPE_INVALID_STATUS', `Invalid envelope status. ${text}`);
  }
}

function openView(envelope: Envelope, asked: Routed): Answer {
  demandOpen(envelope);
  return viewAnswer(asked, 'Member/StartInSession');
}

function viewAnswer(asked: Routed, page: string): Answer {
  const token = randomBytes(120).toString('base64url');
  return answerJson(201, { url: `${asked.origin}/${page}/${randomUUID()}?slt=made-up-session-${token}` });
}
