/** Connect: who listens to an envelope and what they receive; `courier.ts` delivers it. */

import { docusignTime } from './account.ts';
import { customFieldLists, type Envelope, envelopeFields, recipientLists } from './envelope.ts';
import { elementsOf, type Fields, fieldsOf, isTrue, textOf } from './json.ts';
import type { World } from './world.ts';

/** A message that is ready to go: what it says is what was true when the event happened. */
export interface Message {
  readonly url: string;
  readonly event: string;
  readonly envelopeId: string;
  readonly isSigned: boolean;
  readonly body: Buffer;
}

/** One message for every listener of this event. */
export function messagesFor(world: World, event: string, envelope: Envelope): readonly Message[] {
  return listenersOf(world, event, envelope).map(({ configuration, url }) => ({
    url,
    event,
    envelopeId: envelope.envelopeId,
    isSigned: isTrue(configuration.includeHMAC),
    body: Buffer.from(JSON.stringify(contentOf(world, event, envelope, textOf(configuration.connectId)))),
  }));
}

function listenersOf(world: World, event: string, envelope: Envelope) {
  const own = { ...fieldsOf(envelope.fields.eventNotification), connectId: '0' };
  const published = [...world.connects.values()].filter(({ allowEnvelopePublish }) => isTrue(allowEnvelopePublish));
  return [own, ...published]
    .filter((configuration: Fields) => eventsOf(configuration).includes(event))
    .map((configuration: Fields) => ({
      configuration,
      url: textOf(configuration.url) || textOf(configuration.urlToPublishTo),
    }))
    .filter(({ url }) => url !== '');
}

/** The events of a configuration in their newer spelling: `Completed` of `envelopeEvents` is `envelope-completed`. */
function eventsOf(configuration: Fields): readonly string[] {
  const older = (list: unknown, field: string, prefix: string) =>
    elementsOf(list).map((item) => `${prefix}-${(textOf(item) || textOf(fieldsOf(item)[field])).toLowerCase()}`);
  return [
    ...elementsOf(configuration.events).map((event) => textOf(event).toLowerCase()),
    ...older(configuration.envelopeEvents, 'envelopeEventStatusCode', 'envelope'),
    ...older(configuration.recipientEvents, 'recipientEventStatusCode', 'recipient'),
  ];
}

function contentOf(world: World, event: string, envelope: Envelope, configurationId: string): Fields {
  const { accountId, userId } = world.account;
  const { envelopeId } = envelope;
  const { eventNotification: _, ...summary } = envelopeFields(envelope, `/envelopes/${envelopeId}`);
  const parts = { recipients: recipientLists(envelope), customFields: customFieldLists(envelope) };
  const last = event.startsWith('recipient-') ? { recipientId: envelope.recipients.at(-1)?.recipientId } : {};
  return {
    event,
    apiVersion: 'v2.1',
    uri: `/restapi/v2.1/accounts/${accountId}/envelopes/${envelopeId}`,
    retryCount: 0,
    configurationId: Number(configurationId),
    generatedDateTime: docusignTime(world.now()),
    data: { accountId, userId, envelopeId, ...last, envelopeSummary: { ...summary, ...parts } },
  };
}
