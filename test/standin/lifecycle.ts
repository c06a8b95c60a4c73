/** The life of an envelope: created, sent, completed or voided; the only place that changes a status. */

import { randomUUID } from 'node:crypto';
import { Refusal } from './answer.ts';
import { pdfOf } from './documents.ts';
import { currentOrder, type Envelope, orderOf, type Recipient, recipientsOf, type StoredDocument } from './envelope.ts';
import { type Fields, fieldsOf, itemsOf, textOf } from './json.ts';
import type { World } from './world.ts';

/** Makes an envelope or a template of a definition; `files` are the parts of a multipart body by document id. */
export function makeEnvelope(world: World, definition: Fields, files: ReadonlyMap<string, Buffer>): Envelope {
  const { documents, recipients, status: _, templateRoles, ...fields } = definition;
  const template = templateFor(world, textOf(definition.templateId));
  const roles = itemsOf(templateRoles);
  return {
    envelopeId: randomUUID(),
    status: 'created',
    fields: { ...template?.fields, ...fields },
    recipients: [...rolesFilled(template, roles), ...recipientsOf(fieldsOf(recipients))],
    documents: [...(template?.documents ?? []), ...documentsOf(itemsOf(documents), files)],
    createdAt: world.now(),
    reachedAt: new Map(),
  };
}

/** The documents of a definition; one without bytes of its own gets a made-up page. */
export function documentsOf(items: readonly Fields[], files: ReadonlyMap<string, Buffer>): StoredDocument[] {
  return items.map((item) => {
    const documentId = textOf(item.documentId);
    const base64 = textOf(item.documentBase64);
    const bytes = files.get(documentId) ?? (base64 === '' ? pdfOf('Made-up document') : Buffer.from(base64, 'base64'));
    return { documentId, name: textOf(item.name), bytes };
  });
}

/** Sends a draft and tells Connect. @throws {Refusal} when a part is missing. */
export function sendEnvelope(world: World, envelope: Envelope): void {
  if (envelope.documents.length === 0 || envelope.recipients.length === 0) {
    const needs = 'A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line.';
    throw new Refusal(400, 'ENVELOPE_IS_INCOMPLETE', `The Envelope is not Complete. ${needs}`);
  }
  for (const { recipientId, fields } of envelope.recipients) {
    const isNamed = textOf(fields.email).includes('@') || textOf(fields.signingGroupId) !== '';
    if (!isNamed) {
      const text = 'The email address for the recipient is invalid. The recipient Id follows.';
      throw new Refusal(400, 'INVALID_EMAIL_ADDRESS_FOR_RECIPIENT', `${text} ${recipientId}`);
    }
  }
  reach(world, envelope, 'sent');
  passOn(envelope);
  void world.notify('envelope-sent', envelope);
}

/** Everybody signs, in order; settles when Connect's listeners have answered. Does nothing unless it is sent. */
export async function completeEnvelope(world: World, envelope: Envelope): Promise<void> {
  if (envelope.status !== 'sent') {
    return;
  }
  for (const recipient of envelope.recipients) {
    complete(recipient, world.now());
  }
  reach(world, envelope, 'completed');
  void world.notify('recipient-completed', envelope);
  await world.notify('envelope-completed', envelope);
}

/** Voids a sent envelope and tells Connect. @throws {Refusal} in any other status. */
export function voidEnvelope(world: World, envelope: Envelope): void {
  if (envelope.status !== 'sent') {
    const text = "Only envelopes in the 'Sent' or 'Delivered' states may be voided.";
    throw new Refusal(400, 'ENVELOPE_CANNOT_VOID_INVALID_STATE', text);
  }
  reach(world, envelope, 'voided');
  void world.notify('envelope-voided', envelope);
}

/** Gives the turn to the recipients of the lowest open routing order. */
export function passOn(envelope: Envelope): void {
  const order = currentOrder(envelope);
  for (const recipient of envelope.recipients) {
    if (recipient.status === 'created' && orderOf(recipient) === order) {
      recipient.status = 'sent';
    }
  }
}

function complete(recipient: Recipient, now: number): void {
  recipient.status = 'completed';
  recipient.completedAt = now;
}

function reach(world: World, envelope: Envelope, status: Envelope['status']): void {
  envelope.status = status;
  envelope.reachedAt.set(status, world.now());
}

function templateFor(world: World, templateId: string): Envelope | null {
  const template = world.templates.get(templateId.toLowerCase()) ?? null;
  if (templateId !== '' && template === null) {
    throw new Refusal(400, 'TEMPLATE_ID_INVALID', 'Invalid template ID.');
  }
  return template;
}

function rolesFilled(template: Envelope | null, roles: readonly Fields[]): Recipient[] {
  return (template?.recipients ?? []).map((recipient) => {
    const role = roles.find(({ roleName }) => textOf(roleName) === textOf(recipient.fields.roleName));
    return { ...recipient, guid: randomUUID(), fields: { ...recipient.fields, ...role } };
  });
}
