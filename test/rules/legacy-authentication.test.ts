/** The header that Docusign has switched off. */
import { legacyAuthentication } from '../../rules/legacy-authentication.ts';
import type { Auth } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { heard } from './traffic.ts';

const legacy: Auth = { scheme: 'legacy', tokenHash: null, integrationKey: null, sendOnBehalfOf: false };
const get = '12:00:00 GET envelopes/11111111-1111-4111-8111-111111111111';

testRule(legacyAuthentication, [
  { name: 'passes bearer tokens', calls: [heard(get)], expected: 'pass' },
  {
    name: 'passes a call without credentials',
    calls: [heard(get, { auth: { ...legacy, scheme: 'none' } })],
    expected: 'pass',
  },
  {
    name: 'fails the legacy header',
    calls: [heard(get, { auth: legacy })],
    expected: [/^1 call of Envelopes_GetEnvelope sent/],
  },
  {
    name: 'says when it was sent for somebody else',
    calls: [heard(get, { auth: { ...legacy, sendOnBehalfOf: true } })],
    expected: [/with SendOnBehalfOf/],
  },
  {
    name: 'fails on SOAP',
    calls: [heard('12:00:00 POST /api/3.0/dsapi.asmx', { auth: legacy })],
    expected: [/dsapi\.asmx/],
  },
  {
    name: 'fails in production',
    calls: [heard(get, { auth: legacy, host: 'na3.docusign.net' })],
    expected: [/^1 call/],
  },
]);
