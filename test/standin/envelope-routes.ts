/** Envelopes: creating, reading and changing one; lists are in `list-routes.ts`. */

import { docusignTime } from './account.ts';
import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { customFieldLists, type Envelope } from './envelope.ts';
import { auditEvents, formData, included } from './envelope-parts.ts';
import { type Fields, textOf } from './json.ts';
import { makeEnvelope, sendEnvelope, voidEnvelope } from './lifecycle.ts';
import { headerParameter, partsOf } from './multipart.ts';
import { onAccount, param, type Route, type Routed } from './routes.ts';
import type { World } from './world.ts';

const FINAL = ['completed', 'voided'];

/** The routes of a single envelope. */
export function envelopeRoutes(world: World): readonly Route[] {
  const one = (read: (envelope: Envelope) => Fields) => (asked: Routed) =>
    answerJson(200, read(envelopeOf(world, asked)));
  return [
    onAccount('POST', '/envelopes', (asked) => createEnvelope(world, asked)),
    onAccount('GET', '/envelopes/:envelopeId', (asked) =>
      answerJson(200, included(envelopeOf(world, asked), asked.query)),
    ),
    onAccount('PUT', '/envelopes/:envelopeId', (asked) => changeEnvelope(world, asked)),
    onAccount('GET', '/envelopes/:envelopeId/audit_events', one(auditEvents)),
    onAccount('GET', '/envelopes/:envelopeId/custom_fields', one(customFieldLists)),
    onAccount('GET', '/envelopes/:envelopeId/form_data', one(formData)),
    onAccount(
      'GET',
      '/envelopes/:envelopeId/workflow',
      one(() => ({ workflowStatus: null, workflowSteps: [] })),
    ),
  ];
}

/** The envelope in the path. @throws {Refusal} 404 when there is none of that id. */
export function envelopeOf(world: World, asked: Routed): Envelope {
  const envelope = world.envelopes.get(param(asked, 'envelopeId'));
  if (envelope === undefined) {
    const text = 'The envelope specified does not exist. It may have been deleted by the sender or the system.';
    throw new Refusal(404, 'ENVELOPE_DOES_NOT_EXIST', text);
  }
  return envelope;
}

/** Refuses to change what is finished. @throws {Refusal} when the envelope is completed or voided. */
export function demandOpen(envelope: Envelope): void {
  if (FINAL.includes(envelope.status)) {
    const text = 'Invalid envelope status. Envelope status is not one of: Created, Sent, Delivered, Correct.';
    throw new Refusal(400, 'ENVELOPE_INVALID_STATUS', text);
  }
}

function createEnvelope(world: World, asked: Routed): Answer {
  const parts = partsOf(asked.headers['content-type'] ?? '', asked.body);
  const isJson = (type = '') => type.toLowerCase().startsWith('application/json');
  const json = parts?.find(({ headers }) => isJson(headers['content-type']))?.body ?? asked.body;
  const files = (parts ?? []).map(({ headers, body }): [string, Buffer] => [
    headerParameter(headers['content-disposition'], 'documentid'),
    body,
  ]);
  const definition = parseBody(json);
  if (textOf(definition.envelopeId) !== '') {
    throw new Refusal(400, 'UNSPECIFIED_ERROR', 'Object reference not set to an instance of an object.');
  }
  const envelope = makeEnvelope(world, definition, new Map(files));
  if (textOf(definition.status).toLowerCase() === 'sent') {
    sendEnvelope(world, envelope);
  }
  world.envelopes.set(envelope.envelopeId, envelope);
  const { envelopeId, status } = envelope;
  const uri = `/envelopes/${envelopeId}`;
  return answerJson(201, { envelopeId, uri, statusDateTime: docusignTime(world.now()), status });
}

function changeEnvelope(world: World, asked: Routed): Answer {
  const envelope = envelopeOf(world, asked);
  const { status, ...fields } = parseBody(asked.body);
  switch (textOf(status).toLowerCase()) {
    case 'voided':
      voidEnvelope(world, envelope);
      break;
    case 'sent':
      demandOpen(envelope);
      sendDraft(world, envelope);
      break;
    default:
      demandOpen(envelope);
  }
  envelope.fields = { ...envelope.fields, ...fields };
  return answerJson(200, { envelopeId: envelope.envelopeId });
}

function sendDraft(world: World, envelope: Envelope): void {
  if (envelope.status === 'created') {
    sendEnvelope(world, envelope);
  }
}
