/** Calls without TLS. */
import { insecureTransport } from '../../rules/insecure-transport.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { PRODUCTION } from './tokens.ts';
import { heard } from './traffic.ts';

const read = (overrides: Partial<Call>) => heard('12:00:00 GET envelopes/E', overrides);

testRule(insecureTransport, [
  { name: 'passes https', calls: [read({})], expected: 'pass' },
  { name: 'passes https on a port of its own', calls: [read({ port: 80 })], expected: 'pass' },
  {
    name: 'fails http',
    calls: [read({ scheme: 'http' })],
    expected: [/^1 call to demo\.docusign\.net went over http,/],
  },
  {
    name: 'fails http in production, each host in a finding of its own',
    calls: [read({ scheme: 'http', host: PRODUCTION }), read({ scheme: 'http' }), read({ scheme: 'http' })],
    expected: [/^1 call to na3\.docusign\.net/, /^2 calls to demo/],
  },
  { name: 'fails http that was redirected', calls: [read({ scheme: 'http', status: 301 })], expected: [/^1 call/] },
  {
    name: 'fails a token request over http',
    calls: [read({}), heard('12:00:00 POST /oauth/token', { scheme: 'http', host: 'account-d.docusign.com' })],
    expected: [/account-d/],
  },
  {
    name: 'passes http to a host that the user added',
    calls: [read({ scheme: 'http', host: '127.0.0.1' })],
    expected: 'pass',
  },
  {
    name: 'ignores what never left the process',
    calls: [read({}), read({ scheme: 'http', sent: false, status: null })],
    expected: 'pass',
  },
]);
