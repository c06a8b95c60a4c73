/** Calls that went on after a limit error. */
import { expect, test } from 'vitest';
import { callsWhileBlocked } from '../../rules/calls-while-blocked.ts';
import type { Call } from '../../src/model.ts';
import { limits } from './limited.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard, repeated, traffic } from './traffic.ts';

const at = (time: string) => Date.parse(`2026-11-02T${time}Z`);
const HOURLY = '12:10:00.000 GET users/U 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED';
const BURST = '12:10:00.000 GET users/U 429 Burst_ApiInvocation_Limit_Exceeded';
const POLLED = '12:10:00.000 GET envelopes/E 400 Hourly_Envelope_Polling_Limit_Exceeded';
const ROOMS = { host: 'demo.rooms.docusign.com', path: '/restapi/v2/accounts/A/rooms' };
const WORKSPACES = { host: 'api-d.docusign.com', path: '/v1/accounts/A/workspaces' };
const AGREEMENTS = { host: 'api-d.docusign.com', path: '/v1/accounts/A/agreements' };
/** The answer of the error comes at once, so that the edges are whole. */
const after = (error: string, lines: string, overrides: Partial<Call> = {}) => [
  heard(error, { durationMs: 0, ...overrides }),
  ...traffic(lines),
];

testRule(callsWhileBlocked, [
  {
    name: 'fails two retries at once (T14)',
    calls: after(HOURLY, `12:10:01 GET users/U 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED\n12:10:02 GET users/U 400`),
    expected: [
      /^2 calls started after HOURLY_APIINVOCATION_LIMIT_EXCEEDED for account a \(eSignature, demo\), before that limit was reset\.$/,
    ],
  },
  {
    name: 'fails a call a millisecond before the full hour, passes one at the full hour',
    calls: after(HOURLY, '12:59:59.999 POST envelopes\n13:00:00.000 POST envelopes'),
    expected: [/^1 call started/],
  },
  {
    name: 'believes the reset that the answer told',
    calls: after(HOURLY, '12:29:59.999 GET .\n12:30:00.000 GET .', limits({ hourlyResetAt: at('12:30:00.000') })),
    expected: [/^1 call started/],
  },
  {
    name: 'does not believe a reset more than an hour away',
    calls: after(HOURLY, '13:10:00.000 GET .', limits({ hourlyResetAt: at('23:00:00.000') })),
    expected: 'pass',
  },
  {
    name: 'passes a call that was on its way when the error came back, fails one that started after it',
    calls: [heard(HOURLY, { durationMs: 500 }), ...traffic('12:10:00.500 GET .\n12:10:00.501 GET .')],
    expected: [/^1 call/],
  },
  {
    name: 'measures from the error that came back first',
    calls: [
      heard(HOURLY, { durationMs: 5000 }),
      heard('12:10:00.001 GET users/U 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED', { durationMs: 10 }),
      ...traffic('12:10:01 POST envelopes'),
    ],
    expected: [/^1 call/],
  },
  {
    name: 'measures from the first error, however late the answer of the next',
    calls: [
      ...after(HOURLY, '12:10:03 POST envelopes'),
      heard('12:10:01 GET . 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED', { durationMs: 5000 }),
    ],
    expected: [/^2 calls/],
  },
  {
    name: 'waits anew after a call that was refused within the 30 s',
    calls: after(BURST, '12:10:10 GET . 429 BURST_APIINVOCATION_LIMIT_EXCEEDED\n12:10:35 GET .\n12:10:41 GET .'),
    expected: [/^2 calls .*BURST/],
  },
  {
    name: 'forgets a block that is over when the next begins',
    calls: [
      heard(BURST),
      heard('12:20:00.000 GET . 429 BURST_APIINVOCATION_LIMIT_EXCEEDED', { durationMs: 500 }),
      heard('12:20:00.200 GET .'),
    ],
    expected: 'pass',
  },
  {
    name: 'fails a call less than 30 s after a burst error, passes one 30 s after it',
    calls: after(BURST, '12:10:29.999 GET .\n12:10:30.000 GET .'),
    expected: [/^1 call .*BURST/],
  },
  {
    name: 'knows by the header which limit a bare 429 told of',
    calls: [
      ...after('12:10:00 GET . 429', '12:10:20 GET .\n12:10:31 GET .', limits({ burstRemaining: 0 })),
      ...after('13:10:00 GET . 429', '13:59:00 GET .\n14:00:00 GET .', limits({ hourlyRemaining: 0 })),
    ],
    expected: [/^1 call .*BURST/, /^1 call .*HOURLY/],
  },
  {
    name: 'does not judge what nobody documents',
    calls: traffic(
      '12:10:00 GET . 429\n12:10:01 GET . 444\n12:10:02 GET . 400 API_REQUEST_IS_THROTTLED\n12:10:03 GET .',
    ),
    expected: 'pass',
    note: /No call came while/,
  },
  {
    name: 'fails what is refused with 429 again and again, though no answer names the limit',
    calls: repeated(15, 2000, (index) => `GET envelopes/E${index} 429`),
    expected: [/^14 calls started after status 429 for account a \(eSignature, demo\), before that limit was reset\.$/],
  },
  {
    name: 'fails one that is refused less than 30 s after a 429 of no name, passes one 30 s after it',
    calls: [
      ...after('12:10:00 GET . 429', '12:10:29.999 GET . 429'),
      ...after('13:10:00 GET . 429', '13:10:30.000 GET . 429'),
    ],
    expected: [/^1 call .*status 429/],
  },
  {
    name: 'waits a second after a 429 of Agreement Manager, which counts by the second',
    calls: [
      ...after('12:10:00 GET . 429', '12:10:00.999 GET . 429\n12:10:05 GET . 429'),
      ...after('13:10:00 GET . 429', '13:10:01 GET . 429'),
    ].map((call) => ({ ...call, ...AGREEMENTS })),
    expected: [/^1 call .*after status 429 for account a \(Agreement Manager, demo\), .*\.$/],
  },
  {
    name: 'does not judge CLM, which tells a date',
    calls: after('12:10:00 GET . 429', '12:10:05 GET . 429\n12:20:00 GET . 429').map((call) => ({
      ...call,
      host: 'api.s1.us.clm.demo.docusign.net',
      path: '/v2/A/folders/F',
    })),
    expected: 'pass',
  },
  {
    name: 'knows that Workspaces shares the burst of eSignature, and not its hour',
    calls: [
      heard(BURST),
      { ...heard('12:10:01 GET .'), ...WORKSPACES },
      heard('12:20:00 GET . 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED'),
      { ...heard('12:20:01 GET .'), ...WORKSPACES },
    ],
    expected: [/^1 call .*after BURST_APIINVOCATION_LIMIT_EXCEEDED for account a \(eSignature, demo\), .*\.$/],
  },
  {
    name: 'fails one that names its limit, after a 429 of no name',
    calls: after('12:10:00 GET . 429', '12:10:05 GET . 429 BURST_APIINVOCATION_LIMIT_EXCEEDED'),
    expected: [/^1 call .*status 429/],
  },
  {
    name: 'passes what is served, fails or gets no answer after a 429 of no name',
    calls: [
      ...after('12:10:00 GET . 429', '12:10:05 GET .'),
      ...after('12:20:00 GET . 429', '12:20:05 GET . 400 X'),
      ...after('12:30:00 GET . 429', '12:30:05 GET . - ECONNRESET'),
      ...after('12:40:00 GET . 429', '12:40:05 GET . 444'),
    ],
    expected: 'pass',
  },
  {
    name: 'takes a 429 of no name for over once a call was served',
    calls: after('12:10:00 GET . 429', '12:10:05 GET .\n12:10:10 GET . 429'),
    expected: 'pass',
  },
  {
    name: 'takes it for open after what failed otherwise',
    calls: after('12:10:00 GET . 429', '12:10:03 GET . 503\n12:10:06 GET . 429'),
    expected: [/^1 call .*status 429/],
  },
  {
    name: 'passes what another limit refused after a 429 of no name, and a 429 of which nobody knows when it came',
    calls: [
      ...after('12:10:00 GET . 429', '12:10:05 GET envelopes/E 429 API_REQUEST_IS_THROTTLED'),
      ...['12:20:00.000', '12:20:00.001'].map((time) => heard(`${time} GET . 429`, { durationMs: null })),
    ],
    expected: 'pass',
  },
  {
    name: 'passes a 429 of another account, and one that was on its way',
    calls: [
      heard('12:10:00.000 GET . 429', { durationMs: 500 }),
      ...traffic('12:10:00.400 GET envelopes/E 429\n12:10:05 GET /restapi/v2.1/accounts/B/users 429'),
    ],
    expected: 'pass',
  },
  {
    name: 'does not judge a 429 whose code nobody documents, or whose headers leave room',
    calls: [
      ...after('12:10:00 GET . 429 MADE_UP', '12:10:05 GET . 429 MADE_UP'),
      ...after('12:20:00 GET . 429', '12:20:05 GET . 429 MADE_UP', limits({ burstRemaining: 7, hourlyRemaining: 7 })),
    ],
    expected: 'pass',
  },
  {
    name: 'passes another account, another API, another environment and logins',
    calls: [
      ...after(HOURLY, '12:10:01 GET /restapi/v2.1/accounts/B/users\n12:10:02 GET /clickapi/v1/accounts/A/clickwraps'),
      heard('12:10:03 GET .', { host: 'na3.docusign.net' }),
      heard('12:10:04 POST /oauth/token', { host: 'account-d.docusign.com' }),
    ],
    expected: 'pass',
  },
  {
    name: 'fails calls of another API that shares the limit',
    calls: [heard(HOURLY), heard('12:10:01 GET /v1/accounts/A/workflows', { host: 'api-d.docusign.com' })],
    expected: [/^1 call/],
  },
  {
    name: 'counts the hour of Rooms from the first call',
    calls: [
      heard('11:30:00.000 GET .', ROOMS),
      heard(HOURLY, ROOMS),
      heard('12:29:59.999 GET .', ROOMS),
      heard('12:30:00.000 GET .', ROOMS),
    ],
    expected: [/^1 call .*\(Rooms, demo\)/],
  },
  {
    name: 'fails reads of a blocked envelope, but no writes and no other envelope',
    calls: after(
      POLLED,
      `12:10:10 GET envelopes/E/recipients 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED
       12:10:11 PUT envelopes/E 400 X
       12:10:12 GET envelopes/F 400 X`,
    ),
    expected: [/^1 call .*HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED for envelope e, before that limit was reset\.$/],
  },
  {
    name: 'tells of the calls for envelopes beyond the two hundredth together',
    calls: repeated(404, 1, (index) => `GET envelopes/${index % 202} 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED`).map(
      (each) => ({ ...each, durationMs: 0 }),
    ),
    expected: [
      ...Array.from({ length: 200 }, () => /^1 call started after HOURLY_\S+ for envelope \d+, before/),
      /^2 calls started after another limit error, before that limit was reset\.$/,
    ],
  },
  {
    name: 'names calls without an account as such',
    calls: after('12:10:00.000 GET /restapi/v2.1 429', '12:10:01 GET /restapi/v2.1 429'),
    expected: [/^1 call .*after status 429 for calls without an account \(eSignature, demo\), before/],
  },
  {
    name: 'fails a read of a blocked envelope that got no answer, and ends the block with one that did',
    calls: after(POLLED, '12:10:10 GET envelopes/E -\n12:10:20 GET envelopes/E\n12:10:30 GET envelopes/E -'),
    expected: [/^1 call .*HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED for envelope e, before that limit was reset\.$/],
  },
  {
    name: 'fails a read that is refused a millisecond less than an hour later',
    calls: after(POLLED, '13:09:59.999 GET envelopes/E 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED'),
    expected: [/^1 call/],
  },
  {
    name: 'passes one that is refused an hour later, and one that is served: the hour slides',
    calls: [
      ...after(POLLED, '13:10:00.000 GET envelopes/E 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED'),
      ...after(POLLED.replaceAll('/E', '/F'), '12:50:00 GET envelopes/F\n12:50:01 GET envelopes/F -'),
    ],
    expected: 'pass',
  },
  {
    name: 'fails a PUT within an hour of too many updates',
    calls: after(
      '12:10:00 PUT envelopes/E 400 HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED',
      '12:50:00 PUT envelopes/E 400 HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED\n12:50:01 GET envelopes/E -',
    ),
    expected: [/^1 call .*HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED for envelope e, before that limit was reset\.$/],
  },
  {
    name: 'fails a PUT within 30 s of a burst of updates',
    calls: after(
      '12:10:00 PUT envelopes/E 400 BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED',
      '12:10:29.999 PUT envelopes/E/recipients 400 BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED\n12:10:29.999 GET envelopes/E -',
    ),
    expected: [/^1 call .*BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED for envelope e, before that limit was reset\.$/],
  },
  {
    name: 'ignores what never left the process',
    calls: [...after(HOURLY, '13:00:00 GET .'), heard('12:10:01 GET . -', { sent: false })],
    expected: 'pass',
  },
]);

test.each([
  ['GET . 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED', /^Hold every call of the account until the reset/],
  ['GET . 429 BURST_APIINVOCATION_LIMIT_EXCEEDED', /^Hold every call of the account for 30 seconds/],
  ['GET . 429', /^Hold every call .* Log the whole answer/],
  ['GET envelopes/E 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED', /^Leave that envelope alone for an hour/],
  ['PUT envelopes/E 400 BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED', /^Leave that envelope alone for 30 seconds/],
])('the advice after %s fits', (refused, remedy) => {
  const verdict = verdictOf(
    judged([callsWhileBlocked], traffic(`12:00:00 ${refused}\n12:00:10 ${refused}`)),
    'calls-while-blocked',
  );
  expect(verdict).toMatchObject({ findings: [{ advice: { remedy: expect.stringMatching(remedy) } }] });
});
