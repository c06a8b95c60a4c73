/** Parts that are read of single envelopes, and how a list of envelopes can include them. */
import type { Advice, SeenCall } from '../../src/model.ts';

export const LIST_PAGE =
  'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/liststatuschanges/';
export const TEMPLATES_PAGE =
  'https://www.docusign.com/blog/developers/the-trenches-track-your-templates-envelope-custom-fields';

export interface Part {
  readonly operation: string;
  /** `recipients` */
  readonly name: string;
  readonly advice: Advice;
}

/** Valid values of a list's `include`. It has none for tabs, workflows, notifications, form data and audit events. */
const INCLUDED: ReadonlySet<string> = new Set([
  'attachments',
  'custom_fields',
  'documents',
  'extensions',
  'folders',
  'payment_tabs',
  'powerform',
  'recipients',
]);

/** The word for the `include` of a list, by the operation that reads the same of one envelope. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['Recipients_GetRecipients', 'recipients'],
  ['CustomFields_GetCustomFields', 'custom_fields'],
  ['Documents_GetDocuments', 'documents'],
  ['Attachments_GetAttachments', 'attachments'],
  ['EmailSettings_GetEmailSettings', 'extensions'],
]);

const PARTS: ReadonlyMap<string, Part> = new Map(
  [
    ...[...WORDS].map(([operation, word]) => included(operation, word)),
    {
      operation: 'Envelopes_GetEnvelope',
      name: 'the envelope itself',
      advice: {
        cause: 'The app lists its envelopes and then reads each of them with a separate call.',
        remedy:
          'Take status, dates and subject from the list itself, and name in its `include` what else you need of each envelope.',
        link: LIST_PAGE,
      },
    },
    {
      operation: 'Templates_GetEnvelopeTemplates',
      name: 'templates',
      advice: {
        cause: 'The app lists its envelopes and then reads the templates of each.',
        remedy:
          'Keep the id of the template in an envelope custom field (set it in the template, or when you create the envelope). ' +
          'Connect brings it, and so does the list with `include=custom_fields`.',
        link: TEMPLATES_PAGE,
      },
    },
  ].map((part) => [part.operation, part]),
);

function included(operation: string, word: string): Part {
  const name = word.replace('_', ' ');
  return {
    operation,
    name: word === 'extensions' ? 'email settings' : name,
    advice: {
      cause: 'The app lists its envelopes and then reads the same part of each with a separate call.',
      remedy: `Add \`include=${word}\` to the list, and take the part from its answer.`,
      link: LIST_PAGE,
    },
  };
}

/** null: no list can include it. */
export function partOf({ operation }: SeenCall): Part | null {
  return (operation === null ? undefined : PARTS.get(operation)) ?? null;
}

/** The words of an `include`, in lower case; null: its value is not recorded. */
export function includeOf({ query }: SeenCall): readonly string[] | null {
  if (query.include === undefined) return [];
  return query.include?.toLowerCase().split(',').filter(Boolean) ?? null;
}

/**
 * The values of `include` with which a list contains what this call reads; none if every list contains it. @returns null if no
 * list contains all of it: the call's own query may ask for more, such as the tabs of recipients.
 */
export function neededOf(call: SeenCall, { operation }: Part): readonly string[] | null {
  const names = Object.keys(call.query);
  if (operation !== 'Envelopes_GetEnvelope') {
    if (names.length > 0) return null;
    const word = WORDS.get(operation);
    return word === undefined ? [] : [word];
  }
  const words = includeOf(call);
  if (words === null || names.some((name) => name !== 'include')) return null;
  return words.every((word) => INCLUDED.has(word)) ? words : null;
}
