/** Production calls to the host that userinfo named. */
import { baseUriSwitch } from '../../rules/base-uri-switch.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, PRODUCTION, PRODUCTION_OAUTH, userinfo } from './tokens.ts';
import { heard } from './traffic.ts';

const told = userinfo('11:00:00', PRODUCTION_OAUTH, [
  { id: 'a', baseHost: PRODUCTION },
  { id: 'b', baseHost: 'eu.docusign.net' },
]);
const others = (count: number, time = '11:30:00') =>
  userinfo(
    time,
    PRODUCTION_OAUTH,
    Array.from({ length: count }, (_, index) => ({ id: `x${index}`, baseHost: PRODUCTION })),
  );
const read = (host: string, line = 'GET envelopes/E') => heard(`12:00:00 ${line}`, { host });

testRule(baseUriSwitch, [
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /base_uri that userinfo had returned/ },
  {
    name: 'passes a call at the host that userinfo told',
    calls: [told, read(PRODUCTION)],
    expected: 'pass',
    note: /GET na3\.docusign\.net/,
  },
  {
    name: 'passes Click, which lives there too',
    calls: [told, read(PRODUCTION, 'GET /clickapi/v1/accounts/A/clickwraps')],
    expected: 'pass',
  },
  { name: "knows nothing of another account's host", calls: [told, read('eu.docusign.net')], expected: 'unknown' },
  { name: 'knows nothing without userinfo', calls: [read(PRODUCTION)], expected: 'unknown' },
  {
    name: 'knows nothing of a call before userinfo',
    calls: [heard('10:00:00 GET envelopes/E', { host: PRODUCTION }), told],
    expected: 'unknown',
  },
  {
    name: 'knows nothing of a call that failed',
    calls: [told, read(PRODUCTION, 'GET envelopes/E 401')],
    expected: 'unknown',
  },
  {
    name: 'knows nothing of demo',
    calls: [userinfo('11:00:00', DEMO_OAUTH, [{ id: 'a', baseHost: 'demo.docusign.net' }]), read('demo.docusign.net')],
    expected: 'unknown',
  },
  {
    name: 'knows nothing of an API with a host of its own',
    calls: [
      userinfo('11:00:00', PRODUCTION_OAUTH, [{ id: 'a', baseHost: 'rooms.docusign.com' }]),
      read('rooms.docusign.com', 'GET /restapi/v2/accounts/A/rooms'),
    ],
    expected: 'unknown',
  },
  { name: 'remembers ten thousand accounts', calls: [told, others(9_998), read(PRODUCTION)], expected: 'pass' },
  {
    name: 'forgets the older half when one more comes',
    calls: [told, others(9_999), read(PRODUCTION)],
    expected: 'unknown',
  },
  {
    name: 'and no more than that',
    calls: [others(9_999, '10:30:00'), told, read(PRODUCTION)],
    expected: 'pass',
  },
  {
    name: 'forgets none when it is told the same again',
    calls: [others(9_998, '10:30:00'), told, others(1), read(PRODUCTION)],
    expected: 'pass',
  },
]);
