/** Documents of an envelope: the list, single ones, and Docusign's special ones. */

import { type Answer, answerFile, answerJson, Refusal } from './answer.ts';
import { emptyZip, pdfOf } from './documents.ts';
import type { Envelope } from './envelope.ts';
import { documentFields } from './envelope-parts.ts';
import { envelopeOf } from './envelope-routes.ts';
import { onAccount, param, type Route } from './routes.ts';
import type { World } from './world.ts';

const PDF = 'application/pdf';

/** The routes of documents. */
export function documentRoutes(world: World): readonly Route[] {
  return [
    onAccount('GET', '/envelopes/:envelopeId/documents', (asked) => {
      const envelope = envelopeOf(world, asked);
      return answerJson(200, { envelopeId: envelope.envelopeId, envelopeDocuments: documentFields(envelope) });
    }),
    onAccount('GET', '/envelopes/:envelopeId/documents/:documentId', (asked) =>
      download(envelopeOf(world, asked), param(asked, 'documentId')),
    ),
  ];
}

function download(envelope: Envelope, documentId: string): Answer {
  switch (documentId) {
    case 'archive':
      return answerFile(emptyZip(), 'application/zip', 'documents.zip', documentId);
    case 'combined':
      return answerFile(pdfOf('Made-up combined documents'), PDF, 'combined.pdf', documentId);
    case 'certificate':
      return answerFile(pdfOf('Made-up certificate of completion'), PDF, 'Summary.pdf', documentId);
    default:
      return single(envelope, documentId);
  }
}

function single(envelope: Envelope, wanted: string): Answer {
  const document = envelope.documents.find(({ documentId }) => documentId.toLowerCase() === wanted);
  if (document === undefined) {
    throw new Refusal(404, 'DOCUMENT_DOES_NOT_EXIST', 'The document specified was not found.');
  }
  const { bytes, name, documentId } = document;
  // Docusign converts what it is given; what is no PDF comes back as one.
  const isPdf = bytes.subarray(0, 4).toString('latin1') === '%PDF';
  const fileName = `${name.replace(/\.[^.]*$/, '')}.pdf`.replace(/[^\x20-\x7e]/g, '_');
  return answerFile(isPdf ? bytes : pdfOf(name), PDF, fileName, documentId);
}
