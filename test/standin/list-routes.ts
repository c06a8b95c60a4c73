/** Lists of envelopes: by date, by ids in the query, and by ids in the body. */

import { docusignTime } from './account.ts';
import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { changedAt, type Envelope } from './envelope.ts';
import { included } from './envelope-parts.ts';
import { elementsOf, textOf } from './json.ts';
import { onAccount, pageOf, type Route, type Routed } from './routes.ts';
import type { World } from './world.ts';

const IN_BODY = 'request_body';

/** The routes of lists; must stand before those of single envelopes, or `status` is taken for an id. */
export function listRoutes(world: World): readonly Route[] {
  return [
    onAccount('GET', '/envelopes', (asked) => listChanges(world, asked)),
    onAccount('GET', '/envelopes/status', (asked) => listStatus(world, asked)),
    onAccount('PUT', '/envelopes/status', (asked) => listStatus(world, asked)),
  ];
}

function listChanges(world: World, asked: Routed): Answer {
  const found = selected(
    world,
    asked,
    idsIn(asked.query.get('envelope_ids')),
    idsIn(asked.query.get('transaction_ids')),
  );
  return answerJson(
    200,
    pageOf(
      asked,
      'envelopes',
      found.map((envelope) => included(envelope, asked.query)),
    ),
  );
}

function listStatus(world: World, asked: Routed): Answer {
  const fromBody = (name: string) => asked.query.get(name) === IN_BODY;
  const needsBody = fromBody('envelope_ids') || fromBody('transaction_ids');
  const body = needsBody ? parseBody(asked.body) : {};
  const ids = (name: string, inBody: unknown) =>
    fromBody(name) ? elementsOf(inBody).map((id) => textOf(id).toLowerCase()) : idsIn(asked.query.get(name));
  const envelopeIds = ids('envelope_ids', body.envelopeIds);
  const found = selected(world, asked, envelopeIds, ids('transaction_ids', body.transactionIds));
  return answerJson(200, pageOf(asked, 'envelopes', found.map(statusFields)));
}

function selected(
  world: World,
  asked: Routed,
  envelopeIds: readonly string[] | null,
  transactionIds: readonly string[] | null,
): readonly Envelope[] {
  const from = Date.parse(asked.query.get('from_date') ?? '');
  if (Number.isNaN(from) && envelopeIds === null && transactionIds === null) {
    throw new Refusal(400, 'INVALID_REQUEST_PARAMETER', missingFromDate());
  }
  const to = Date.parse(asked.query.get('to_date') ?? '');
  const statuses = idsIn(asked.query.get('status'));
  return [...world.envelopes.values()].filter(
    (envelope) =>
      (envelopeIds === null || envelopeIds.includes(envelope.envelopeId)) &&
      (transactionIds === null || transactionIds.includes(textOf(envelope.fields.transactionId).toLowerCase())) &&
      !(changedAt(envelope) < from) &&
      !(changedAt(envelope) > to) &&
      (statuses === null || statuses.includes('any') || statuses.includes(envelope.status)),
  );
}

function missingFromDate(): string {
  return [
    'The request contained at least one invalid parameter.',
    "Query parameter 'from_date' must be set to a valid DateTime,",
    "or 'envelope_ids' or 'transaction_ids' must be specified.",
  ].join(' ');
}

function statusFields(envelope: Envelope) {
  const { envelopeId, status } = envelope;
  return {
    envelopeId,
    status,
    envelopeUri: `/envelopes/${envelopeId}`,
    statusDateTime: docusignTime(changedAt(envelope)),
  };
}

function idsIn(list: string | null): readonly string[] | null {
  return list?.split(',').map((id) => id.trim().toLowerCase()) ?? null;
}
