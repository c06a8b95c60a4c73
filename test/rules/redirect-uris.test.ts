/** An authorization code exchanged in production. */
import { redirectUris } from '../../rules/redirect-uris.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, issued, PRODUCTION_OAUTH } from './tokens.ts';

const code = { grantType: 'authorization_code' };

testRule(redirectUris, [
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /Apps and Keys of the production/ },
  {
    name: 'passes a code that production exchanged',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', code)],
    expected: 'pass',
    note: /POST account\.docusign\.com\/oauth\/token/,
  },
  { name: 'knows nothing of demo', calls: [issued('12:00:00', DEMO_OAUTH, 'a', code)], expected: 'unknown' },
  { name: 'knows nothing of an added host', calls: [issued('12:00:00', '127.0.0.1', 'a', code)], expected: 'unknown' },
  { name: 'knows nothing of a JWT', calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a')], expected: 'unknown' },
  {
    name: 'knows nothing of a refresh',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', { grantType: 'refresh_token' })],
    expected: 'unknown',
  },
  {
    name: 'knows nothing of a code that was refused',
    calls: [issued('12:00:00', PRODUCTION_OAUTH, 'a', { ...code, issuedTokenHash: null })],
    expected: 'unknown',
  },
]);
