/** Reads after a list but not because of it: of envelopes that the app made or changed since, or that a webhook reported. */
import { readsPerList } from '../../rules/reads-per-list.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { list, MINUTE, reads, told } from './listed.ts';
import { testRule } from './tester.ts';
import { heard, repeated } from './traffic.ts';

const facts = { hasEventNotification: false, hasTransactionId: false, documents: 1, recipients: 1 };
const webhook = (startedAt: number) =>
  heard('12:00:00 POST envelopes 201', { startedAt, envelope: { ...facts, hasEventNotification: true } });

/** One of these calls for each of the envelopes that `reads` reads, half a second before. */
const before = (line: (envelope: string) => string, overrides: Partial<Call> = {}) =>
  repeated(20, 1000, (index) => line(`envelopes/E${index}`), NOON + 500).map((call) => ({ ...call, ...overrides }));
const creations = (status = 201) => before(() => `POST envelopes ${status}`, { envelope: facts });

testRule(readsPerList, [
  {
    name: 'passes one read for each event of a webhook, though lists come every 20 minutes',
    calls: [
      webhook(NOON - 1),
      ...[0, 20, 40].map((minute) => list(undefined, { startedAt: NOON + minute * MINUTE })),
      ...reads('', { count: 30, everyMs: 100_000 }),
    ],
    expected: 'pass',
  },
  {
    name: 'passes many events of a webhook soon after a list',
    calls: [webhook(NOON - 1), list(), ...reads('')],
    expected: 'pass',
  },
  {
    name: 'passes them also when the webhook comes last',
    calls: [list(), ...reads(''), webhook(NOON + 60 * MINUTE)],
    expected: 'pass',
  },
  {
    name: 'fails reads of a part that the list of an app with a webhook could have brought',
    calls: [webhook(NOON - 1), list(), ...reads('/recipients')],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'passes envelopes that the app created and opened since the list',
    calls: [
      list(),
      ...creations(),
      ...before((envelope) => `POST ${envelope}/views/recipient 201`),
      ...reads('/recipients'),
    ],
    expected: 'pass',
  },
  {
    name: 'passes envelopes that the app created since, though nothing but the read names them',
    calls: [list(), ...creations(), ...reads('')],
    expected: 'pass',
  },
  {
    name: 'passes them though one that was listed was read before',
    calls: [list(), heard('12:00:00.200 GET envelopes/listed'), ...creations(), ...reads('')],
    expected: 'pass',
  },
  {
    name: 'passes as many envelopes as were created, though all of them before the first read',
    calls: [
      list(),
      ...repeated(40, 1000, () => 'POST envelopes 201', NOON + 500).map((call) => ({ ...call, envelope: facts })),
      ...reads('', { count: 40, from: NOON + MINUTE }),
    ],
    expected: 'pass',
  },
  {
    name: 'passes every part of them',
    calls: [list(), ...creations(), ...reads('/recipients'), ...reads('/documents', { from: NOON + MINUTE })],
    expected: 'pass',
  },
  ...[
    ['POST', '/views/recipient'],
    ['PUT', ''],
    ['PUT', '/recipients'],
    ['DELETE', '/recipients/1'],
  ].map(([method, path]) => ({
    name: `passes envelopes after ${method} envelopes/E${path}, with whatever token`,
    calls: [
      list(),
      ...before((envelope) => `${method} ${envelope}${path}`, {
        auth: { scheme: 'bearer', tokenHash: 'other', integrationKey: null, sendOnBehalfOf: false },
      }),
      ...reads('/recipients'),
    ],
    expected: 'pass' as const,
  })),
  {
    name: 'fails envelopes that the app created and wrote to before the list',
    calls: [
      ...creations(),
      ...before((envelope) => `PUT ${envelope}`),
      list(undefined, { startedAt: NOON + MINUTE }),
      ...reads('/recipients', { from: NOON + MINUTE + 1000 }),
    ],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'fails envelopes that are written to after they were read',
    calls: [list(), ...reads('/recipients'), ...before((envelope) => `PUT ${envelope}`).map(later)],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'fails 20 envelopes of the list beside as many that the app created and wrote to',
    calls: [
      list(),
      ...creations(),
      ...before((envelope) => `POST ${envelope.replace('/E', '/N')}/views/recipient 201`).map(later),
      ...reads('/recipients', { from: NOON + 2 * MINUTE }),
    ],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'fails envelopes of the list where no creation worked',
    calls: [list(), ...creations(400), ...reads('/recipients')],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'fails envelopes of which another part was read first',
    calls: [list(), ...before((envelope) => `GET ${envelope}/documents/1`), ...reads('/recipients')],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'fails envelopes of which a read failed first',
    calls: [list(), ...before((envelope) => `GET ${envelope}/recipients 503`), ...reads('/recipients')],
    expected: [told(20, 'recipients')],
  },
]);

function later(call: Call): Call {
  return { ...call, startedAt: call.startedAt + MINUTE };
}
