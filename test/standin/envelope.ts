/** An envelope: its parts, how Docusign writes them, and which recipient's turn it is. */

import { randomUUID } from 'node:crypto';
import { docusignTime } from './account.ts';
import { type Fields, fieldsOf, itemsOf, textOf } from './json.ts';

/** The lists in which Docusign sorts recipients. */
const RECIPIENT_GROUPS = [
  'signers',
  'agents',
  'editors',
  'intermediaries',
  'carbonCopies',
  'certifiedDeliveries',
  'inPersonSigners',
  'seals',
  'witnesses',
  'notaries',
] as const;

/** One of Docusign's names for a list of recipients. */
type RecipientGroup = (typeof RECIPIENT_GROUPS)[number];

/** A recipient: Docusign's own fields as the client sent them, and what has become of them. */
export interface Recipient {
  readonly group: RecipientGroup;
  readonly recipientId: string;
  readonly guid: string;
  fields: Fields;
  /** `created` until it is their turn, then `sent`, then `completed`. */
  status: 'created' | 'sent' | 'completed';
  completedAt: number | null;
}

/** A document; only what a download shows. */
export interface StoredDocument {
  readonly documentId: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** An envelope or a template. Instants in milliseconds since the epoch. */
export interface Envelope {
  readonly envelopeId: string;
  status: 'created' | 'sent' | 'completed' | 'voided';
  /** The client's own fields without documents, recipients and status. */
  fields: Fields;
  readonly recipients: Recipient[];
  readonly documents: StoredDocument[];
  readonly createdAt: number;
  /** When it first reached each status. */
  readonly reachedAt: Map<string, number>;
}

/** The recipients in the lists of a definition, in order of the lists. */
export function recipientsOf(lists: Fields): Recipient[] {
  return RECIPIENT_GROUPS.flatMap((group) =>
    itemsOf(lists[group]).map((fields) => ({
      group,
      recipientId: textOf(fields.recipientId),
      guid: randomUUID(),
      fields,
      status: 'created' as const,
      completedAt: null,
    })),
  );
}

/** The lists of recipients as Docusign answers them: every list is there, even an empty one. */
export function recipientLists(envelope: Envelope): Fields {
  const lists = RECIPIENT_GROUPS.map((group) => [
    group,
    envelope.recipients.filter((recipient) => recipient.group === group).map(recipientFields),
  ]);
  const routing = currentOrder(envelope);
  return {
    ...Object.fromEntries(lists),
    recipientCount: String(envelope.recipients.length),
    ...(routing === null ? {} : { currentRoutingOrder: String(routing) }),
  };
}

/** One recipient as Docusign answers it. */
export function recipientFields(recipient: Recipient): Fields {
  const { recipientId, guid, status, completedAt } = recipient;
  const done = completedAt === null ? {} : { signedDateTime: docusignTime(completedAt) };
  return { ...recipient.fields, recipientId, recipientIdGuid: guid, status, ...done };
}

/** The routing order of a recipient; 1 where none was given. */
export function orderOf(recipient: Recipient): number {
  return Number(textOf(recipient.fields.routingOrder)) || 1;
}

/** The routing order whose turn it is; null when everybody is done. */
export function currentOrder(envelope: Envelope): number | null {
  const open = envelope.recipients.filter(({ status }) => status !== 'completed').map(orderOf);
  return open.length === 0 ? null : Math.min(...open);
}

/** The envelope as Docusign answers it, without the parts that `include` asks for. */
export function envelopeFields(envelope: Envelope, uri: string): Fields {
  const { documents, ...own } = envelope.fields;
  const times = [...envelope.reachedAt].map(([status, at]) => [`${status}DateTime`, docusignTime(at)]);
  return {
    ...own,
    status: envelope.status,
    envelopeId: envelope.envelopeId,
    envelopeUri: uri,
    documentsUri: `${uri}/documents`,
    recipientsUri: `${uri}/recipients`,
    createdDateTime: docusignTime(envelope.createdAt),
    statusChangedDateTime: docusignTime(changedAt(envelope)),
    ...Object.fromEntries(times),
  };
}

/** When the status last changed. */
export function changedAt(envelope: Envelope): number {
  return Math.max(envelope.createdAt, ...envelope.reachedAt.values());
}

/** The custom fields in their two lists. */
export function customFieldLists(envelope: Envelope): Fields {
  const { textCustomFields, listCustomFields } = fieldsOf(envelope.fields.customFields);
  return { textCustomFields: itemsOf(textCustomFields), listCustomFields: itemsOf(listCustomFields) };
}
