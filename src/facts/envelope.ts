/** What a call that creates an envelope asks for, in numbers. */
import type { EnvelopeFacts } from '../model.ts';
import {
  EVENT_NOTIFICATION,
  field,
  isPacked,
  jsonOf,
  type KeptBody,
  TRANSACTION_ID,
  textField,
  textOf,
} from './body.ts';

/** @param mediaType of the request; a multipart body carries the JSON in its first part. */
export function envelopeOf(
  body: KeptBody | null,
  mediaType: string | null,
  contentEncoding: string | undefined,
): EnvelopeFacts {
  const text = textOf(body, contentEncoding);
  const json = jsonOf(mediaType?.startsWith('multipart/') ? firstPart(text) : text);
  return {
    hasEventNotification:
      json === null ? text.includes(EVENT_NOTIFICATION) || body?.namesEventNotification === true : names(json),
    hasTransactionId:
      json === null
        ? mentionsTransactionId(text, body, isPacked(contentEncoding))
        : Boolean(textField(json, 'transactionId')),
    documents: json === null ? null : lengthOf(field(json, 'documents')) + lengthOf(field(json, 'compositeTemplates')),
    recipients: json === null ? null : recipientsOf(json),
  };
}

/** null: it may be in the part that could not be read. Of a compressed body that is all but its start, and perhaps that too. */
function mentionsTransactionId(text: string, body: KeptBody | null, isPackedBody: boolean): boolean | null {
  if (text.includes(TRANSACTION_ID) || body?.namesTransactionId === true) return true;
  return body?.isWhole === true && !isPackedBody ? false : null;
}

function names(json: object): boolean {
  const single = field(json, 'eventNotification');
  return (typeof single === 'object' && single !== null) || lengthOf(field(json, 'eventNotifications')) > 0;
}

/** Signers, carbon copies and the other lists of `recipients`, also inside composite templates, and roles of a template. */
function recipientsOf(json: object): number {
  let count = lengthOf(field(json, 'templateRoles')) + listedIn(json);
  for (const template of listOf(field(json, 'compositeTemplates')))
    for (const inline of listOf(field(template, 'inlineTemplates'))) count += listedIn(inline);
  return count;
}

function listedIn(part: unknown): number {
  const recipients = field(part, 'recipients');
  if (typeof recipients !== 'object' || recipients === null) return 0;
  return Object.values(recipients).reduce((sum: number, list) => sum + lengthOf(list), 0);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function lengthOf(value: unknown): number {
  return listOf(value).length;
}

/** The text between the first part's headers and the next boundary. */
function firstPart(text: string): string {
  const boundary = /^\s*(--[^\r\n]{1,100})\r?\n/.exec(text)?.[1];
  if (boundary === undefined) return '';
  const start = text.search(/\r?\n\r?\n/);
  const end = text.indexOf(`\n${boundary}`, start);
  return start < 0 || end < 0 ? '' : text.slice(start, end).trim();
}
