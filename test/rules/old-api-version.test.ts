/** Calls of version 2 of the eSignature API. */
import { oldApiVersion } from '../../rules/old-api-version.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, PRODUCTION } from './tokens.ts';
import { heard, letIn } from './traffic.ts';

const at = (path: string, overrides = {}) => heard(`12:00:00 POST ${path} 201`, overrides);
const old = at('/restapi/v2/accounts/A/envelopes');

testRule(oldApiVersion, [
  { name: 'passes version 2.1', calls: [at('/restapi/v2.1/accounts/A/envelopes')], expected: 'pass' },
  {
    name: 'fails version 2',
    calls: [letIn, old],
    expected: [/^1 of 2 eSignature calls went to version 2 of the API\.$/],
  },
  {
    name: 'takes both ways to write it for one',
    calls: [old, at('/restapi/v2.0/accounts/A/envelopes'), at('/RestApi/V2/accounts/A/envelopes')],
    expected: [/^3 of 3 eSignature calls/],
  },
  { name: 'fails it in production', calls: [{ ...old, host: PRODUCTION }], expected: [/^1 of 1 eSignature call /] },
  {
    name: 'fails it at a host that the user added, behind a gateway too',
    calls: [at('/sign/restapi/v2/accounts/A/envelopes', { host: '127.0.0.1' })],
    expected: [/^1 of 1/],
  },
  { name: 'fails a call that was refused', calls: [{ ...old, status: 400 }], expected: [/^1 of 1/] },
  {
    name: 'passes version 2 of Rooms',
    calls: [at('/restapi/v2/accounts/A/rooms', { host: 'demo.rooms.docusign.com' })],
    expected: 'pass',
    note: /^No eSignature call was recorded\.$/,
  },
  {
    name: 'passes the token endpoint below it: another rule tells it',
    calls: [letIn, at('/restapi/v2/oauth2/token')],
    expected: 'pass',
  },
  {
    name: 'passes the list of versions',
    calls: [letIn, heard('12:00:00 GET /restapi/v2'), heard('12:00:00 GET /restapi')],
    expected: 'pass',
  },
  { name: 'says nothing of version 1', calls: [letIn, at('/restapi/v1/accounts/A/envelopes')], expected: 'pass' },
  {
    name: 'passes a path of the OAuth host',
    calls: [letIn, at('/restapi/v2/a', { host: DEMO_OAUTH })],
    expected: 'pass',
  },
  {
    name: 'ignores what never left the process',
    calls: [letIn, { ...old, sent: false, status: null }],
    expected: 'pass',
  },
  { name: 'ignores what a mock answered', calls: [letIn, { ...old, mocked: true }], expected: 'pass' },
  { name: "ignores Docusign's web application", calls: [letIn, { ...old, fromWebApp: true }], expected: 'pass' },
]);
