/** One document that is transferred twice at the same time. */
import { concurrentDocumentTransfer } from '../../rules/concurrent-document-transfer.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { heard } from './traffic.ts';

/** Two transfers: the first from noon on for 8 seconds, the second begins at the given second. */
const two = (line: string, second = '07.999', first: Partial<Call> = {}, later: Partial<Call> = {}) => [
  heard(`12:00:00.000 ${line}`, { durationMs: 8000, ...first }),
  heard(`12:00:${second} ${line}`, { durationMs: 8000, ...later }),
];
const COMBINED = 'GET envelopes/E/documents/combined';
const key = (integrationKey: string) => ({
  auth: { scheme: 'bearer' as const, tokenHash: null, integrationKey, sendOnBehalfOf: false },
});

testRule(concurrentDocumentTransfer, [
  {
    name: 'fails a download that began a millisecond before the one before it ended',
    calls: two(COMBINED),
    expected: [
      /^1 transfer \(GET .*\/envelopes\/e\/documents\/combined\) began while another one of the same was under way; Docusign allows 3 at a time\.$/,
    ],
  },
  { name: 'passes one that began when the other ended', calls: two(COMBINED, '08.000'), expected: 'pass' },
  ...['1', 'archive', 'certificate'].map((document) => ({
    name: `allows 10 downloads of ${document}`,
    calls: two(`GET envelopes/E/documents/${document}`),
    expected: [/allows 10 at a time/],
  })),
  {
    name: 'allows 70 uploads',
    calls: two('PUT envelopes/E/documents/1'),
    expected: [/^1 transfer \(PUT .* allows 70 /],
  },
  { name: 'fails downloads from a template', calls: two('GET templates/T/documents/1'), expected: [/allows 10 /] },
  { name: 'fails uploads to a template', calls: two('PUT templates/T/documents/1'), expected: [/allows 70 /] },
  {
    name: 'waits for the longest, not for the last',
    calls: [...two(COMBINED, '01.000', {}, { durationMs: 10 }), heard(`12:00:05 ${COMBINED}`)],
    expected: [/^2 transfers/],
  },
  {
    name: 'takes a transfer whose end is not known for none',
    calls: two(COMBINED, '00.001', { durationMs: null }),
    expected: 'pass',
  },
  {
    name: 'fails the second where its own end is not known',
    calls: two(COMBINED, '01.000', {}, { durationMs: null }),
    expected: [/^1 transfer/],
  },
  {
    name: 'looks at all apps together',
    calls: two(
      COMBINED,
      '01.000',
      key('11111111-1111-4111-8111-111111111111'),
      key('22222222-2222-4222-8222-222222222222'),
    ),
    expected: [/^1 transfer/],
  },
  {
    name: 'passes two documents of one envelope',
    calls: two(COMBINED, '01.000', {}, { path: '/restapi/v2.1/accounts/A/envelopes/E/documents/1' }),
    expected: 'pass',
  },
  {
    name: 'passes a download during an upload',
    calls: two('PUT envelopes/E/documents/1', '01.000', {}, { method: 'GET' }),
    expected: 'pass',
  },
  ...['GET envelopes/E/documents', 'PUT envelopes/E/documents', 'POST envelopes 201', 'GET envelopes/E'].map(
    (line) => ({
      name: `passes ${line}: it names no document`,
      calls: two(line),
      expected: 'pass' as const,
    }),
  ),
  {
    name: 'passes a document of a room',
    calls: two(
      'GET /restapi/v2/accounts/A/documents/1',
      '01.000',
      { host: 'demo.rooms.docusign.com' },
      { host: 'demo.rooms.docusign.com' },
    ),
    expected: 'pass',
  },
  { name: 'passes what was never sent', calls: two(COMBINED, '01.000', {}, { sent: false }), expected: 'pass' },
]);
