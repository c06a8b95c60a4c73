/** Templates: created and kept like envelopes, but never sent. */

import { docusignTime } from './account.ts';
import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { type Envelope, recipientLists, recipientsOf } from './envelope.ts';
import { fieldsOf, isFields, itemsOf, textOf } from './json.ts';
import { documentsOf, makeEnvelope } from './lifecycle.ts';
import { onAccount, pageOf, param, type Route, type Routed } from './routes.ts';
import type { World } from './world.ts';

/** The routes of templates. */
export function templateRoutes(world: World): readonly Route[] {
  return [
    onAccount('POST', '/templates', (asked) => createTemplate(world, asked)),
    onAccount('GET', '/templates', (asked) => {
      const items = [...world.templates.values()].map((template) => summaryOf(world, template));
      return answerJson(200, pageOf(asked, 'envelopeTemplates', items));
    }),
    onAccount('GET', '/templates/:templateId', (asked) => {
      const template = templateOf(world, asked);
      const documents = template.documents.map(({ documentId, name }) => ({ documentId, name }));
      return answerJson(200, { ...summaryOf(world, template), documents, recipients: recipientLists(template) });
    }),
    onAccount('PUT', '/templates/:templateId', (asked) => changeTemplate(templateOf(world, asked), asked)),
  ];
}

/** The template in the path. @throws {Refusal} 404 when there is none of that id. */
export function templateOf(world: World, asked: Routed): Envelope {
  const template = world.templates.get(param(asked, 'templateId'));
  if (template === undefined) {
    throw new Refusal(404, 'TEMPLATE_NOT_FOUND', 'The template specified does not exist.');
  }
  return template;
}

function createTemplate(world: World, asked: Routed): Answer {
  const template = makeEnvelope(world, parseBody(asked.body), new Map());
  world.templates.set(template.envelopeId, template);
  const { templateId, name, uri } = summaryOf(world, template);
  return answerJson(201, { templateId, name, uri });
}

function changeTemplate(template: Envelope, asked: Routed): Answer {
  const { documents, recipients, status: _, ...fields } = parseBody(asked.body);
  template.fields = { ...template.fields, ...fields };
  if (isFields(recipients)) {
    template.recipients.splice(0, Number.POSITIVE_INFINITY, ...recipientsOf(recipients));
  }
  if (documents !== undefined) {
    template.documents.splice(0, Number.POSITIVE_INFINITY, ...documentsOf(itemsOf(documents), new Map()));
  }
  return answerJson(200, recipientLists(template));
}

function summaryOf(world: World, template: Envelope) {
  const { userId, userName, email } = world.account;
  const { name, description, emailSubject, shared } = fieldsOf(template.fields);
  return {
    templateId: template.envelopeId,
    uri: `/templates/${template.envelopeId}`,
    name: textOf(name),
    description: textOf(description),
    emailSubject: textOf(emailSubject),
    shared: textOf(shared) || 'false',
    created: docusignTime(template.createdAt),
    lastModified: docusignTime(template.createdAt),
    owner: { userId, userName, email },
  };
}
