/** A token issued in production. */
import { productionSecrets } from '../../rules/production-secrets.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, issued, PRODUCTION, PRODUCTION_OAUTH } from './tokens.ts';
import { heard } from './traffic.ts';

testRule(productionSecrets, [
  {
    name: 'knows nothing without a call',
    calls: [],
    expected: 'unknown',
    note: /No token issued by account\.docusign/,
  },
  {
    name: 'passes a JWT token of production',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a')],
    expected: 'pass',
    note: /POST account\.docusign\.com\/oauth\/token/,
  },
  {
    name: 'passes a refreshed token of production',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', { grantType: 'refresh_token' })],
    expected: 'pass',
  },
  {
    name: 'knows nothing of a token for a user name and a password, which needs no secret',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', { grantType: 'password' })],
    expected: 'unknown',
  },
  { name: 'knows nothing of demo', calls: [issued('12:00:00', DEMO_OAUTH, 'a')], expected: 'unknown' },
  { name: 'knows nothing of an added host', calls: [issued('12:00:00', '127.0.0.1', 'a')], expected: 'unknown' },
  {
    name: 'knows nothing of a refused token',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', { issuedTokenHash: null })],
    expected: 'unknown',
  },
  {
    name: 'takes a call of an API for no proof',
    calls: [heard('12:00:00 GET envelopes/E', { host: PRODUCTION })],
    expected: 'unknown',
  },
]);
