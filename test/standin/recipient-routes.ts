/** Recipients of an envelope: listing, adding, correcting and removing them. */

import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { type Envelope, type Recipient, recipientFields, recipientLists, recipientsOf } from './envelope.ts';
import { demandOpen, envelopeOf } from './envelope-routes.ts';
import { fieldsOf, textOf } from './json.ts';
import { passOn } from './lifecycle.ts';
import { onAccount, param, type Route, type Routed } from './routes.ts';
import type { World } from './world.ts';

const LISTS = '/envelopes/:envelopeId/recipients';

/** The routes of recipients. */
export function recipientRoutes(world: World): readonly Route[] {
  const envelope = (asked: Routed) => envelopeOf(world, asked);
  return [
    onAccount('GET', LISTS, (asked) => answerJson(200, recipientLists(envelope(asked)))),
    onAccount('POST', LISTS, (asked) => addRecipients(envelope(asked), asked)),
    onAccount('PUT', LISTS, (asked) => changeRecipients(envelope(asked), asked)),
    onAccount('DELETE', `${LISTS}/:recipientId`, (asked) => removeRecipient(envelope(asked), asked)),
    onAccount('GET', `${LISTS}/:recipientId`, (asked) =>
      answerJson(200, recipientFields(recipientOf(envelope(asked), asked))),
    ),
    onAccount('GET', `${LISTS}/:recipientId/tabs`, (asked) =>
      answerJson(200, fieldsOf(recipientOf(envelope(asked), asked).fields.tabs)),
    ),
  ];
}

function addRecipients(envelope: Envelope, asked: Routed): Answer {
  demandOpen(envelope);
  envelope.recipients.push(...recipientsOf(parseBody(asked.body)));
  takeTurns(envelope);
  return answerJson(201, recipientLists(envelope));
}

function changeRecipients(envelope: Envelope, asked: Routed): Answer {
  demandOpen(envelope);
  const recipientUpdateResults = recipientsOf(parseBody(asked.body)).map((wanted) => ({
    recipientId: wanted.recipientId,
    errorDetails: changeRecipient(envelope, wanted),
  }));
  takeTurns(envelope);
  return answerJson(200, { recipientUpdateResults });
}

/** What became of one item: Docusign reports a failure inside a successful answer. */
function changeRecipient(envelope: Envelope, wanted: Recipient) {
  const known = envelope.recipients.find(({ recipientId }) => recipientId === wanted.recipientId);
  if (known === undefined && textOf(wanted.fields.email) === '') {
    return { errorCode: 'INVALID_RECIPIENT_ID', message: 'The recipientId is not valid.' };
  }
  if (known === undefined) {
    envelope.recipients.push(wanted);
  } else {
    known.fields = { ...known.fields, ...wanted.fields };
  }
  return { errorCode: 'SUCCESS', message: '' };
}

function removeRecipient(envelope: Envelope, asked: Routed): Answer {
  demandOpen(envelope);
  envelope.recipients.splice(envelope.recipients.indexOf(recipientOf(envelope, asked)), 1);
  takeTurns(envelope);
  return answerJson(200, recipientLists(envelope));
}

function recipientOf(envelope: Envelope, asked: Routed): Recipient {
  const wanted = param(asked, 'recipientId');
  const recipient = envelope.recipients.find(({ recipientId }) => recipientId.toLowerCase() === wanted);
  if (recipient === undefined) {
    throw new Refusal(400, 'INVALID_RECIPIENT_ID', `The recipientId is not valid. recipientId: ${wanted}`);
  }
  return recipient;
}

function takeTurns(envelope: Envelope): void {
  if (envelope.status === 'sent') {
    passOn(envelope);
  }
}
