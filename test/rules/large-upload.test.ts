/** Bodies that are larger than they need be, or than Docusign accepts. */
import { expect, test } from 'vitest';
import { largeUpload } from '../../rules/large-upload.ts';
import type { Call } from '../../src/model.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard } from './traffic.ts';

const MB = 1024 * 1024;

const sent = (
  bytes: number,
  mediaType: string | null = 'application/json',
  line = 'POST envelopes 201',
  more: Partial<Call> = {},
) => heard(`12:00:00 ${line}`, { request: { bytes, mediaType }, ...more });
const binary = (bytes: number, line?: string, more?: Partial<Call>) => sent(bytes, 'multipart/form-data', line, more);
const ROOMS = 'POST /restapi/v2/accounts/A/rooms/1/documents/contents';
const rooms = (bytes: number) => binary(bytes, ROOMS, { host: 'demo.rooms.docusign.com' });
const CLICK = 'POST /clickapi/v1/accounts/A/clickwraps';

testRule(largeUpload, [
  { name: 'passes 15 MB of documents, which are 20 MB of JSON', calls: [sent(20 * MB)], expected: 'pass' },
  {
    name: 'fails a byte more',
    calls: [sent(20 * MB + 1)],
    expected: [
      /^1 call sent more than 15 MB of documents in JSON \(Envelopes_PostEnvelopes as base64\), the largest body 20,971,521 bytes\.$/,
    ],
  },
  {
    name: 'names the largest of several',
    calls: [sent(21 * MB), sent(25_000_000), sent(22 * MB)],
    expected: [/^3 calls sent .* 25,000,000 bytes/],
  },
  ...['PUT envelopes/E/documents', 'PUT envelopes/E/documents/1', 'POST templates', 'PUT templates/T/documents/1'].map(
    (line) => ({
      name: `fails ${line}`,
      calls: [sent(21 * MB, 'application/json', line)],
      expected: [/^1 call .* as base64/],
    }),
  ),
  {
    name: 'passes JSON that carries no documents',
    calls: [sent(21 * MB, 'application/json', 'POST bulk_send_lists')],
    expected: 'pass',
  },
  {
    name: 'passes a part of a chunked upload',
    calls: [sent(21 * MB, 'application/json', 'POST chunked_uploads')],
    expected: 'pass',
  },
  { name: 'passes binary parts up to the limit', calls: [binary(35_651_584)], expected: 'pass' },
  {
    name: 'fails a byte above the limit',
    calls: [binary(35_651_585)],
    expected: [
      /^1 call sent more than the API takes \(Envelopes_PostEnvelopes over the limit\), the largest body 35,651,585 bytes\.$/,
    ],
  },
  { name: 'tells JSON above the limit as that alone', calls: [sent(35_651_585)], expected: [/over the limit/] },
  {
    name: 'fails any path above the limit',
    calls: [binary(36_000_000, 'POST some/new/thing')],
    expected: [/\(esignature over the limit\)/],
  },
  { name: 'passes 40 MB to Rooms', calls: [rooms(40 * MB)], expected: 'pass' },
  { name: 'fails a byte more to Rooms', calls: [rooms(40 * MB + 1)], expected: [/Rooms_AddDocument.* over the limit/] },
  { name: 'passes 30 MB to Click', calls: [sent(30 * MB, 'application/json', CLICK)], expected: 'pass' },
  {
    name: 'fails a byte more to Click',
    calls: [sent(30 * MB + 1, 'application/json', CLICK)],
    expected: [/Clickwraps_PostClickwrap over the limit/],
  },
  {
    name: 'fails what Docusign refused',
    calls: [sent(21 * MB, 'application/json', 'POST envelopes 413')],
    expected: [/^1 call/],
  },
  {
    name: 'passes what was never sent',
    calls: [
      sent(21 * MB, 'application/json', 'POST envelopes - ECONNREFUSED', { sent: false }),
      heard('12:00:00 GET .'),
    ],
    expected: 'pass',
  },
]);

test('each kind has its own advice', () => {
  const verdict = verdictOf(judged([largeUpload], [sent(21 * MB), binary(40_000_000)]), 'large-upload');
  const advice = verdict.status === 'fail' ? verdict.findings.map((finding) => finding.advice?.cause) : [];
  expect(advice).toEqual([expect.stringMatching(/base64/), expect.stringMatching(/refused/)]);
});
