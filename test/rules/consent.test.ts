/** A JWT exchanged in production. */
import { consent } from '../../rules/consent.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, issued, JWT, PRODUCTION, PRODUCTION_OAUTH } from './tokens.ts';
import { heard } from './traffic.ts';

testRule(consent, [
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /connected apps in Docusign Admin/ },
  {
    name: 'passes a JWT token of production',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a')],
    expected: 'pass',
    note: /Other users must consent/,
  },
  { name: 'knows nothing of demo', calls: [issued('12:00:00', DEMO_OAUTH, 'a')], expected: 'unknown' },
  { name: 'knows nothing of an added host', calls: [issued('12:00:00', '127.0.0.1', 'a')], expected: 'unknown' },
  ...['authorization_code', null, `${JWT}-not`].map((grantType) => ({
    name: `knows nothing of the grant ${grantType}`,
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', { grantType })],
    expected: 'unknown' as const,
  })),
  {
    name: 'knows nothing of what is no token request, of one without an answer, and of one of another API',
    calls: [
      heard('12:00:00 GET /oauth/userinfo', { host: PRODUCTION_OAUTH }),
      { ...issued('12:00:01', PRODUCTION_OAUTH, 'a', { issuedTokenHash: null }), status: null },
      { ...issued('12:00:02', PRODUCTION, 'a'), path: '/restapi/v2.1/oauth/token' },
    ],
    expected: 'unknown',
    note: /^No JWT token issued/,
  },
  {
    name: 'knows nothing of a JWT that was refused',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', { issuedTokenHash: null })],
    expected: 'unknown',
  },
]);
