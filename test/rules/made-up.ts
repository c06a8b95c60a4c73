/** Made-up recordings for tests of properties: envelopes, lists and writes of two apps, at times that never coincide. */
import fc from 'fast-check';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { limits } from './limited.ts';
import { bearer, DEMO_OAUTH, issued, keyed } from './tokens.ts';
import { heard } from './traffic.ts';

const KEYS = ['00000000-aaaa-4aaa-8aaa-000000000001', '00000000-aaaa-4aaa-8aaa-000000000002'];
const ENVELOPES = [0, 1].map((index) => `abcdef0${index}-2345-4789-8bcd-ef0123456789`);
const LINES = [
  'GET envelopes/E',
  'GET envelopes/E/recipients',
  'GET envelopes/E/documents/1',
  'PUT envelopes/E',
  'POST envelopes 201',
  'POST envelopes/E/views/recipient 201',
  'POST envelopes/E/views/recipient 400 UNKNOWN_ENVELOPE_RECIPIENT',
  'GET envelopes/E 404 ENVELOPE_DOES_NOT_EXIST',
  'GET envelopes/E 400 Hourly_Envelope_Polling_Limit_Exceeded',
  'PUT envelopes/E 503',
  'GET envelopes?from_date=x',
  'GET templates/E',
  'GET users/E/signatures 400 INVALID_USERID',
];

const GAPS_MS = [7, 7, 450, 450, 1999, 20_000, 90_000, 899_990, 900_001];

const step = fc.record({
  line: fc.constantFrom(...LINES),
  envelope: fc.constantFrom(...ENVELOPES),
  app: fc.nat(1),
  gapMs: fc.constantFrom(...GAPS_MS),
  burstRemaining: fc.constantFrom(null, 0, 150),
});

/** Oldest first: the logins of two apps, then up to 60 calls. No two of them begin at the same time. */
export const recordings: fc.Arbitrary<Call[]> = fc.array(step, { minLength: 5, maxLength: 60 }).map((steps) => {
  let at = NOON;
  const calls = steps.map(({ line, envelope, app, gapMs, burstRemaining }, index) => {
    at += gapMs;
    return heard(`00:00:00 ${line.replace('/E', `/${envelope}`)}`, {
      startedAt: at,
      auth: bearer(`token-${app}`),
      traceToken: `11111111-1111-4111-8111-${String(index).padStart(12, '0')}`,
      ...(burstRemaining === null ? {} : limits({ burstRemaining })),
    });
  });
  return [...KEYS.map((key, app) => login(key, app)), ...calls];
});

function login(key: string, app: number): Call {
  return keyed(issued(`11:59:0${app}.000`, DEMO_OAUTH, `token-${app}`, { expiresInSeconds: 28_800 }), key);
}
