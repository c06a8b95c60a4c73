/** What a call that creates an envelope asks for, as JSON, as multipart, complete and cut off. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { KeptBody } from '../../src/facts/body.ts';
import { envelopeOf } from '../../src/facts/envelope.ts';
import type { EnvelopeFacts } from '../../src/model.ts';
import { body, json } from './exchange.ts';

const WEBHOOK = { url: 'https://hook.example.com' };
const CREATE = {
  emailSubject: 'eventNotification',
  documents: [{ documentBase64: 'bWFkZS11cA==' }, { documentBase64: 'bWFkZS11cA==' }],
  recipients: { signers: [{ name: 'Mary' }, { name: 'Bob' }], carbonCopies: [{ name: 'Eve' }], recipientCount: '3' },
};
const CUT = JSON.stringify(CREATE).slice(0, 60);

/** As clients write it: the JSON first, then the documents. */
function multipart(first: string, { newline = '\r\n', cutOff = false } = {}): string {
  const lines = ['--made-up', 'Content-Type: application/json', '', first, '--made-up'];
  const document = ['Content-Disposition: file; documentid=1', '', '%PDF made up', '--made-up--', ''];
  return [...lines, ...(cutOff ? document.slice(0, 2) : document)].join(newline);
}

interface Row {
  readonly name: string;
  readonly body: KeptBody | null;
  readonly mediaType?: string | null;
  readonly encoding?: string;
  readonly expected: EnvelopeFacts;
}

const counted = { hasEventNotification: false, hasTransactionId: false, documents: 2, recipients: 3 };
const uncounted = { hasEventNotification: false, hasTransactionId: false, documents: null, recipients: null };
/** Nobody can tell whether there is a `transactionId`. */
const unknown = { ...uncounted, hasTransactionId: null };
const rows: readonly Row[] = [
  { name: 'counts documents and recipients of every list', body: json(CREATE), expected: counted },
  { name: 'reads a body without a media type', body: json(CREATE), mediaType: null, expected: counted },
  { name: 'reads a packed body', body: body(gzipSync(JSON.stringify(CREATE))), encoding: 'gzip', expected: counted },
  {
    name: 'sees the one webhook',
    body: json({ ...CREATE, eventNotification: WEBHOOK }),
    expected: { ...counted, hasEventNotification: true },
  },
  {
    name: 'sees a list of webhooks',
    body: json({ ...CREATE, eventNotifications: [WEBHOOK] }),
    expected: { ...counted, hasEventNotification: true },
  },
  { name: 'sees no webhook in null', body: json({ ...CREATE, eventNotification: null }), expected: counted },
  { name: 'sees no webhook in an empty list', body: json({ ...CREATE, eventNotifications: [] }), expected: counted },
  {
    name: 'sees webhooks in a body that is cut off',
    body: body('{"eventNotifications":[{"url":"https://hook', { isWhole: false }),
    expected: { ...unknown, hasEventNotification: true },
  },
  {
    name: 'trusts the whole body more than the word',
    body: body(JSON.stringify(CREATE), { namesEventNotification: true }),
    expected: counted,
  },
  {
    name: 'sees an id of the transaction',
    body: json({ ...CREATE, transactionId: '1b9d6bcd' }),
    expected: { ...counted, hasTransactionId: true },
  },
  ...['', null, 7, {}].map((transactionId) => ({
    name: `sees no id of the transaction in ${JSON.stringify(transactionId)}`,
    body: json({ ...CREATE, transactionId }),
    expected: counted,
  })),
  {
    name: 'sees no id of the transaction below the definition',
    body: json({ ...CREATE, customFields: { transactionId: '1b9d6bcd' } }),
    expected: counted,
  },
  {
    name: 'sees an id of the transaction in a body that is cut off',
    body: body('{"transactionId":"1b9d6bcd","documents":[{'),
    expected: { ...uncounted, hasTransactionId: true },
  },
  {
    name: 'sees an id of the transaction in XML',
    body: body('<envelopeDefinition><transactionId>1b9d6bcd</transactionId></envelopeDefinition>'),
    mediaType: 'application/xml',
    expected: { ...uncounted, hasTransactionId: true },
  },
  {
    name: 'sees an id of the transaction in the first part of a multipart body',
    body: body(multipart(JSON.stringify({ ...CREATE, transactionId: '1b9d6bcd' }), { cutOff: true })),
    mediaType: 'multipart/form-data',
    expected: { ...counted, hasTransactionId: true },
  },
  {
    name: 'believes that an id of the transaction stood in what was not kept',
    body: body('{"documents":[{"documentBase64":"bWFk', { namesTransactionId: true }),
    expected: { ...uncounted, hasTransactionId: true },
  },
  {
    name: 'trusts the whole body more than the word transactionId',
    body: body(JSON.stringify(CREATE), { namesTransactionId: true }),
    expected: counted,
  },
  {
    name: 'counts the roles of a template',
    body: json({ templateId: 'made up', templateRoles: [{ roleName: 'a' }, { roleName: 'b' }] }),
    expected: { hasEventNotification: false, hasTransactionId: false, documents: 0, recipients: 2 },
  },
  {
    name: 'counts composite templates as documents',
    body: json({ compositeTemplates: [{}, {}, {}] }),
    expected: { hasEventNotification: false, hasTransactionId: false, documents: 3, recipients: 0 },
  },
  {
    name: 'counts the recipients of composite templates',
    body: json({
      compositeTemplates: [{ inlineTemplates: [{ recipients: { signers: [{}, {}], carbonCopies: [{}] } }] }, {}],
    }),
    expected: { hasEventNotification: false, hasTransactionId: false, documents: 2, recipients: 3 },
  },
  {
    name: 'counts nothing where the fields are of another kind',
    body: json({ documents: 'two', recipients: 'Mary', templateRoles: { length: 4 } }),
    expected: { hasEventNotification: false, hasTransactionId: false, documents: 0, recipients: 0 },
  },
  {
    name: 'counts nothing in recipients that are null',
    body: json({ recipients: null }),
    expected: { hasEventNotification: false, hasTransactionId: false, documents: 0, recipients: 0 },
  },
  {
    name: 'reads the first part of a multipart body',
    body: body(multipart(JSON.stringify({ ...CREATE, eventNotification: WEBHOOK }))),
    mediaType: 'multipart/form-data',
    expected: { ...counted, hasEventNotification: true },
  },
  {
    name: 'reads bare newlines between the parts',
    body: body(multipart(JSON.stringify(CREATE, null, 2), { newline: '\n' })),
    mediaType: 'multipart/mixed',
    expected: counted,
  },
  {
    name: 'reads the first part when the documents were cut off',
    body: body(multipart(JSON.stringify(CREATE), { cutOff: true }), {}),
    mediaType: 'multipart/form-data',
    expected: counted,
  },
  {
    name: 'does not count a first part that is no JSON, but knows the word',
    body: body(multipart('%PDF made up'), { namesEventNotification: true }),
    mediaType: 'multipart/form-data',
    expected: { ...uncounted, hasEventNotification: true },
  },
  {
    name: 'does not count a multipart body without a boundary',
    body: body('made up'),
    mediaType: 'multipart/form-data',
    expected: uncounted,
  },
  {
    name: 'does not count a body that was too large to keep, of which the rest was looked through',
    body: body('{"documents":[{"documentBase64":"bWFk'),
    expected: uncounted,
  },
  {
    name: 'knows no id of the transaction in a body that was cut off',
    body: body('{"documents":[{"documentBase64":"bWFk', { isWhole: false }),
    expected: unknown,
  },
  {
    name: 'knows that XML without an id of the transaction has none',
    body: body('<envelopeDefinition><status>sent</status></envelopeDefinition>'),
    mediaType: 'application/xml',
    expected: uncounted,
  },
  {
    name: 'knows no id of the transaction in a packed body that is too large to unpack',
    body: body(gzipSync(JSON.stringify({ ...CREATE, filling: 'x'.repeat(1024 * 1024) }))),
    encoding: 'gzip',
    expected: unknown,
  },
  {
    name: 'knows none in a packed body of which the start alone was kept',
    body: body(gzipSync(JSON.stringify(CREATE)).subarray(0, 60)),
    encoding: 'gzip',
    expected: unknown,
  },
  {
    name: 'knows none in what nobody can unpack',
    body: body('made up'),
    encoding: 'zstd',
    expected: unknown,
  },
  {
    name: 'knows none of a body that says it is as it is',
    body: body('{"documents":[{"documentBase64":"bWFk'),
    encoding: 'Identity',
    expected: uncounted,
  },
  {
    name: 'finds the word in what was kept of a body that was cut off',
    body: body(CUT),
    expected: { ...uncounted, hasEventNotification: true },
  },
  {
    name: 'believes that the word stood in what was not kept',
    body: body('{"documents":[{"documentBase64":"bWFk', { namesEventNotification: true }),
    expected: { ...uncounted, hasEventNotification: true },
  },
  { name: 'knows nothing without a body', body: null, expected: unknown },
];

test.each(rows)('$name', ({ body: sent, mediaType = 'application/json', encoding, expected }) => {
  expect(envelopeOf(sent, mediaType, encoding)).toEqual(expected);
});
