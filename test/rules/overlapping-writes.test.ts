/** Calls that change one envelope at the same time. */
import { overlappingWrites } from '../../rules/overlapping-writes.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { heard, letIn } from './traffic.ts';

/** Takes five seconds. */
const takes = (line: string, facts: Partial<Call> = {}) => heard(line, { durationMs: 5000, ...facts });
const UPLOAD = '12:00:00.000 PUT envelopes/E/documents/1';
/** A write a second after another one, which is under way. */
const beside = (line: string, facts: Partial<Call> = {}) => [takes(UPLOAD), takes(`12:00:01.000 ${line}`, facts)];
/** The same, and what is under way is another one. */
const under = (line: string, facts: Partial<Call> = {}) => [
  takes(`12:00:00.000 ${line}`, facts),
  takes('12:00:01.000 PUT envelopes/E/recipients'),
];

testRule(overlappingWrites, [
  {
    name: 'fails a write that begins while another one of the same envelope is under way',
    calls: beside('POST envelopes/E/recipients 201'),
    expected: [
      /^1 write of \/restapi\/v2\.1\/accounts\/a\/envelopes\/e began while PUT \/restapi\/v2\.1\/accounts\/a\/envelopes\/e\/documents\/1 was under way\.$/,
    ],
  },
  {
    name: 'fails one 5 ms before the end of the other',
    calls: [takes(UPLOAD), takes('12:00:04.995 PUT envelopes/E/recipients')],
    expected: [/^1 write/],
  },
  {
    name: 'passes one less than 5 ms before it: clocks are rounded',
    calls: [takes(UPLOAD), takes('12:00:04.996 PUT envelopes/E/recipients')],
    expected: 'pass',
    note: /^2 writes of envelopes, none while another one of the same was under way\.$/,
  },
  {
    name: 'passes one at the very end of the other',
    calls: [takes(UPLOAD), takes('12:00:05.000 PUT envelopes/E/recipients')],
    expected: 'pass',
  },
  { name: 'fails two of the same instant', calls: [takes(UPLOAD), takes(UPLOAD)], expected: [/^1 write/] },
  {
    name: 'counts each but the first, under which others it was',
    calls: [takes(UPLOAD), ...[1, 2, 3].map((second) => takes(`12:00:0${second}.000 PUT envelopes/E/documents/2`))],
    expected: [/^3 writes of .* began while another one was under way\.$/],
  },
  {
    name: 'waits for the one that ends last',
    calls: [
      takes(UPLOAD),
      takes('12:00:01.000 PUT envelopes/E/recipients', { durationMs: 1000 }),
      takes('12:00:04.000 PUT envelopes/E/custom_fields'),
    ],
    expected: [/^2 writes of .* began while PUT .*\/documents\/1 was under way\.$/],
  },
  {
    name: 'tells each envelope by itself',
    calls: [
      ...beside('PUT envelopes/E/recipients'),
      takes('12:00:02.000 PUT envelopes/F/documents/1'),
      takes('12:00:03.000 PUT envelopes/F/documents/2'),
    ],
    expected: [/envelopes\/e began/, /envelopes\/f began/],
  },
  { name: 'passes two envelopes', calls: beside('PUT envelopes/F/documents/1'), expected: 'pass' },
  ...[
    'PUT envelopes/E',
    'DELETE envelopes/E/recipients/1',
    'POST envelopes/E/documents/1/tabs',
    'PUT envelopes/E/docGenFormFields',
    'POST envelopes/E/workflow/steps',
  ].flatMap((line) => [
    { name: `fails ${line} beside a write`, calls: beside(line), expected: [/^1 write/] },
    { name: `fails a write beside ${line}`, calls: under(line), expected: [/^1 write/] },
  ]),
  ...[
    'GET envelopes/E/documents/1',
    'POST envelopes/E/views/recipient 201',
    'DELETE envelopes/E/views/correct',
    'POST envelopes/E/lock 201',
    'DELETE envelopes/E/lock',
    'POST envelopes/E/comments 201',
    'POST envelopes/E/responsive_html_preview',
    'POST envelopes/E/recipients/1/identity_proof_token',
    'PUT connect/envelopes/E/retry_queue',
    'PUT envelopes/status',
    'POST envelopes 201',
    'PATCH envelopes/E',
    'PUT envelopes/E/nothing_documented',
    'PUT templates/T/documents/1',
  ].flatMap((line) => [
    { name: `passes ${line} beside a write`, calls: beside(line), expected: 'pass' as const },
    { name: `passes a write beside ${line}`, calls: under(line), expected: 'pass' as const },
  ]),
  ...(
    [
      ['of unknown duration', 'PUT envelopes/E', { durationMs: null }],
      ['that failed', 'PUT envelopes/E 400 EDIT_LOCK_ENVELOPE_NOT_LOCKED', {}],
      ['without an answer', 'PUT envelopes/E - ECONNRESET', { durationMs: null }],
      ['that was never sent', 'PUT envelopes/E', { sent: false }],
      ['of a mock library', 'PUT envelopes/E', { mocked: true }],
      ['of the web application', 'PUT envelopes/E', { fromWebApp: true }],
      ['of a request log', 'PUT envelopes/E', { source: 'request-log' }],
    ] as const
  ).flatMap(([what, line, facts]) => [
    { name: `passes a write ${what} beside another`, calls: beside(line, facts), expected: 'pass' as const },
    { name: `passes a write beside one ${what}`, calls: under(line, facts), expected: 'pass' as const },
  ]),
  ...(
    [
      ['of request logs', '', { source: 'request-log' }],
      ['that failed', ' 400 EDIT_LOCK_ENVELOPE_NOT_LOCKED', {}],
      ['without an answer', ' - ECONNRESET', { durationMs: null }],
      ['of unknown duration', '', { durationMs: null }],
    ] as const
  ).map(([what, answer, facts]) => ({
    name: `says that writes ${what} could not be compared`,
    calls: [
      letIn,
      takes(`${UPLOAD}${answer}`, facts),
      takes(`12:00:01.000 PUT envelopes/E/recipients${answer}`, facts),
    ],
    expected: 'pass' as const,
    note: /^2 writes of envelopes, none comparable: /,
  })),
  {
    name: 'says how many writes could be compared',
    calls: [takes(UPLOAD), takes('12:01:00.000 PUT envelopes/E/recipients 400 X')],
    expected: 'pass',
    note: /^2 writes of envelopes, of which 1 could be compared: none while another one of the same was under way\.$/,
  },
  {
    name: 'passes what changes nothing, and says so',
    calls: [letIn],
    expected: 'pass',
    note: /^No envelope was changed after it was created\.$/,
  },
]);
