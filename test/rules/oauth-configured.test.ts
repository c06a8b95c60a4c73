/** A token that was issued and accepted. */
import { oauthConfigured } from '../../rules/oauth-configured.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, header, issued, PRODUCTION, PRODUCTION_OAUTH } from './tokens.ts';
import { heard } from './traffic.ts';

const token = issued('11:00:00', DEMO_OAUTH, 'a');

testRule(oauthConfigured, [
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /Apps and Keys/ },
  {
    name: 'passes a token and a call that succeeded with it',
    calls: [token, heard('12:00:00 GET envelopes/E')],
    expected: 'pass',
    note: /GET demo\.docusign\.net\/restapi.*envelopes\/e at 2026-11-02T12:00:00\.000Z/,
  },
  {
    name: 'passes in production too',
    calls: [issued('11:00:00', PRODUCTION_OAUTH, 'a'), heard('12:00:00 GET envelopes/E', { host: PRODUCTION })],
    expected: 'pass',
  },
  {
    name: 'takes the word of an added host for no proof, neither for the token nor for the call',
    calls: [
      issued('11:00:00', '127.0.0.1', 'a'),
      heard('12:00:00 GET envelopes/E'),
      { ...token, startedAt: Date.parse('2026-11-02T13:00:00Z') },
      heard('14:00:00 GET envelopes/E', { host: '127.0.0.1' }),
    ],
    expected: 'unknown',
  },
  { name: 'knows nothing of a token alone', calls: [token], expected: 'unknown' },
  { name: 'knows nothing of a call alone', calls: [heard('12:00:00 GET envelopes/E')], expected: 'unknown' },
  {
    name: 'takes a call before the token for no proof',
    calls: [heard('10:00:00 GET envelopes/E'), token],
    expected: 'unknown',
  },
  {
    name: 'takes a refused token request for none',
    calls: [issued('11:00:00', DEMO_OAUTH, 'a', { issuedTokenHash: null }), heard('12:00:00 GET envelopes/E')],
    expected: 'unknown',
  },
  {
    name: 'takes a token for a user name and a password for none',
    calls: [issued('11:00:00', DEMO_OAUTH, 'a', { grantType: 'password' }), heard('12:00:00 GET envelopes/E')],
    expected: 'unknown',
  },
  {
    name: 'takes a failed call for no proof',
    calls: [token, heard('12:00:00 GET envelopes/E 401')],
    expected: 'unknown',
  },
  {
    name: 'takes a call without a bearer token for no proof',
    calls: [token, heard('12:00:00 GET envelopes/E', { auth: header('none') })],
    expected: 'unknown',
  },
  {
    name: 'takes userinfo for no call of an API',
    calls: [token, heard('12:00:00 GET /oauth/userinfo', { host: DEMO_OAUTH })],
    expected: 'unknown',
  },
]);
