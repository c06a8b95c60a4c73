/** A successful production call. */
import { productionAccount } from '../../rules/production-account.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { PRODUCTION, PRODUCTION_OAUTH } from './tokens.ts';
import { heard } from './traffic.ts';

const at = (host: string, line: string, overrides: Partial<Call> = {}) => [
  heard(`12:00:00 ${line}`, { host, ...overrides }),
];

testRule(productionAccount, [
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /No successful call of production/ },
  { name: 'knows nothing of demo', calls: at('demo.docusign.net', 'GET envelopes/E'), expected: 'unknown' },
  {
    name: 'knows nothing of a host that the user added',
    calls: at('127.0.0.1', 'GET envelopes/E'),
    expected: 'unknown',
  },
  {
    name: 'passes a call of production that succeeded',
    calls: at(PRODUCTION, 'GET envelopes/E'),
    expected: 'pass',
    note: /entitled to the eSignature API: GET na3\.docusign\.net/,
  },
  {
    name: 'passes another API of production',
    calls: at('rooms.docusign.com', 'GET /restapi/v2/accounts/A/rooms'),
    expected: 'pass',
    note: /Rooms API/,
  },
  { name: 'passes status 299', calls: at(PRODUCTION, 'GET envelopes/E 299'), expected: 'pass' },
  { name: 'knows nothing of status 300', calls: at(PRODUCTION, 'GET envelopes/E 300'), expected: 'unknown' },
  {
    name: 'knows nothing of a refused call',
    calls: at(PRODUCTION, 'POST envelopes 400 ENVELOPE_ALLOWANCE_EXCEEDED'),
    expected: 'unknown',
  },
  { name: 'knows nothing of a lost call', calls: at(PRODUCTION, 'GET envelopes/E - ECONNRESET'), expected: 'unknown' },
  { name: 'takes userinfo for no proof', calls: at(PRODUCTION_OAUTH, 'GET /oauth/userinfo'), expected: 'unknown' },
  { name: 'takes a version listing for no proof', calls: at(PRODUCTION, 'GET /restapi'), expected: 'unknown' },
  {
    name: 'takes a version listing of another API for no proof',
    calls: at(PRODUCTION, 'GET /clickapi/service_information'),
    expected: 'unknown',
  },
  { name: 'takes OPTIONS for no proof', calls: at(PRODUCTION, 'OPTIONS /clickapi/v1/accounts/A'), expected: 'unknown' },
  { name: 'takes HEAD for no proof', calls: at(PRODUCTION, 'HEAD /clickapi/v1/accounts/A'), expected: 'unknown' },
  {
    name: 'takes a description of SOAP for no proof',
    calls: at(PRODUCTION, 'GET /api/3.0/dsapi.asmx'),
    expected: 'unknown',
  },
  { name: 'takes an unknown path for no proof', calls: at(PRODUCTION, 'GET /signing'), expected: 'unknown' },
]);
