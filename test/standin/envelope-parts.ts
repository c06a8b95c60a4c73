/** Parts of an envelope as Docusign answers them: what one may include, its documents, history and form data. */

import { docusignTime } from './account.ts';
import { customFieldLists, type Envelope, envelopeFields, recipientLists } from './envelope.ts';
import { type Fields, fieldsOf, itemsOf, textOf } from './json.ts';

/** An envelope with what the `include` of the query asks for. */
export function included(envelope: Envelope, query: URLSearchParams): Fields {
  const parts = (query.get('include') ?? '').split(',').map((part) => part.trim());
  const uri = `/envelopes/${envelope.envelopeId}`;
  return {
    ...envelopeFields(envelope, uri),
    ...(parts.includes('recipients') ? { recipients: recipientLists(envelope) } : {}),
    ...(parts.includes('documents') ? { envelopeDocuments: documentFields(envelope) } : {}),
    ...(parts.includes('custom_fields') ? { customFields: customFieldLists(envelope) } : {}),
  };
}

/** The documents of an envelope as Docusign lists them, the certificate last once it is sent. */
export function documentFields(envelope: Envelope): readonly Fields[] {
  const uri = `/envelopes/${envelope.envelopeId}/documents`;
  const own = envelope.documents.map(({ documentId, name }) => ({ documentId, name, type: 'content' }));
  const certificate = { documentId: 'certificate', name: 'Summary', type: 'summary' };
  return (envelope.status === 'created' ? own : [...own, certificate]).map((document, index) => ({
    ...document,
    uri: `${uri}/${document.documentId}`,
    order: String(index + 1),
    pages: '1',
  }));
}

/** Every status the envelope has reached, as events of its history. */
export function auditEvents(envelope: Envelope): Fields {
  const events = [['created', envelope.createdAt] as const, ...envelope.reachedAt].map(([action, at]) => ({
    eventFields: [
      { name: 'logTime', value: docusignTime(at) },
      { name: 'Action', value: action },
      { name: 'EnvelopeStatus', value: action },
    ],
  }));
  return { auditEvents: events };
}

/** The text fields of all recipients with their values. */
export function formData(envelope: Envelope): Fields {
  const { envelopeId, status, recipients } = envelope;
  const recipientFormData = recipients.map(({ recipientId, fields }) => ({
    recipientId,
    name: textOf(fields.name),
    email: textOf(fields.email),
    formData: itemsOf(fieldsOf(fields.tabs).textTabs).map(({ tabLabel, value }) => ({ name: tabLabel, value })),
  }));
  return {
    envelopeId,
    status,
    formData: recipientFormData.flatMap((recipient) => recipient.formData),
    recipientFormData,
  };
}
