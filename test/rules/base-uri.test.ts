/** Calls to another host than the account's. */
import { baseUri } from '../../rules/base-uri.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, PRODUCTION, PRODUCTION_OAUTH, userinfo } from './tokens.ts';
import { heard, letIn } from './traffic.ts';

const WRONG = 'www.docusign.net';
const INVALID = 'The specified Integrator Key was not found or is disabled. Invalid account specified for user.';

const told = userinfo('11:00:00', PRODUCTION_OAUTH, [
  { id: 'a', baseHost: PRODUCTION },
  { id: 'b', baseHost: WRONG },
]);

const at = (host: string, line = 'GET envelopes/E', overrides: Partial<Call> = {}) =>
  heard(`12:00:00 ${line}`, { host, ...overrides });
const refused = (host: string, errorMessage = INVALID) =>
  at(host, 'GET . 401 PARTNER_AUTHENTICATION_FAILED', { errorMessage });
const others = (time: string) =>
  userinfo(
    time,
    PRODUCTION_OAUTH,
    Array.from({ length: 9_999 }, (_, index) => ({ id: `x${index}`, baseHost: PRODUCTION })),
  );
const standIn = (port: number, time = '11:00:00') =>
  userinfo(time, '127.0.0.1', [{ id: 'a', baseHost: `127.0.0.1:${port}` }]);
const ofStandIn = (port: number, status: number, host = '127.0.0.1') => at(host, `GET templates ${status}`, { port });
const served = (port: number) => ofStandIn(port, 200);
const ofAccountB = (host: string) => at(host, 'GET /restapi/v2.1/accounts/B/envelopes/E');

testRule(baseUri, [
  {
    name: 'passes the host that userinfo told',
    calls: [told, at(PRODUCTION), at(PRODUCTION)],
    expected: 'pass',
    note: /^2 calls went to the base_uri of the account\.$/,
  },
  {
    name: 'fails another host',
    calls: [told, at(WRONG), at(WRONG, 'POST envelopes')],
    expected: [/^2 calls looked for account a at www\.docusign\.net, not at na3\.docusign\.net, which is the host/],
  },
  { name: 'compares each account with its own', calls: [told, ofAccountB(WRONG)], expected: 'pass', note: /^1 call/ },
  {
    name: 'fails each account by itself',
    calls: [told, at(WRONG), ofAccountB(PRODUCTION)],
    expected: [/account a/, /account b/],
  },
  {
    name: 'fails Click, which lives there too',
    calls: [told, at(WRONG, 'GET /clickapi/v1/accounts/A/clickwraps')],
    expected: [/^1 call/],
  },
  {
    name: 'passes APIs with a host of their own',
    calls: [
      told,
      at('rooms.docusign.com', 'GET /restapi/v2/accounts/A/rooms'),
      at('api.docusign.com', 'GET /v1/accounts/A/agreements'),
    ],
    expected: 'pass',
    note: /^No call could be compared/,
  },
  {
    name: 'fails a production host for an account of demo',
    calls: [userinfo('11:00:00', DEMO_OAUTH, [{ id: 'a', baseHost: 'demo.docusign.net' }]), at(PRODUCTION)],
    expected: [/na3\.docusign\.net, not at demo/],
  },
  {
    name: 'believes the newest userinfo',
    calls: [
      told,
      userinfo('11:30:00', PRODUCTION_OAUTH, [{ id: 'a', baseHost: 'eu.docusign.net' }]),
      at('eu.docusign.net'),
    ],
    expected: 'pass',
    note: /^1 call/,
  },
  {
    name: 'passes calls before userinfo',
    calls: [heard('10:00:00 GET envelopes/E', { host: PRODUCTION }), told, at(PRODUCTION)],
    expected: 'pass',
    note: /^1 call went .* For 1 call to production userinfo had returned none/,
  },
  { name: 'passes a host that the user added', calls: [told, at('127.0.0.1')], expected: 'pass' },
  {
    name: 'believes no stand-in',
    calls: [userinfo('11:00:00', '127.0.0.1', [{ id: 'a', baseHost: '127.0.0.1' }]), at('demo.docusign.net')],
    expected: 'pass',
    note: /^No call could be compared/,
  },
  {
    name: 'fails calls that a stand-in refused, where userinfo of one told another port',
    calls: [standIn(5082), served(5082), ofStandIn(5083, 401), ofStandIn(5083, 404)],
    expected: [
      /^2 calls looked for account a at 127\.0\.0\.1:5083, not at 127\.0\.0\.1:5082, which is the host of its base_uri\.$/,
    ],
  },
  {
    name: 'fails a stand-in with another name',
    calls: [standIn(5082), letIn, ofStandIn(5082, 401, 'eu.example.test')],
    expected: [/account a at eu\.example\.test:5082, not at 127\.0\.0\.1:5082/],
  },
  {
    name: 'passes the base_uri of a stand-in, whatever it answers',
    calls: [standIn(5082), served(5082), ofStandIn(5082, 401)],
    expected: 'pass',
    note: /^2 calls went to the base_uri/,
  },
  {
    name: 'passes a stand-in of another test, which served the account before or after, or told of it',
    calls: [
      heard('10:00:00 GET envelopes/E', { host: '127.0.0.1', port: 5084 }),
      standIn(5085, '10:30:00'),
      standIn(5082),
      ofStandIn(5083, 404),
      heard('12:00:01 GET envelopes/E', { host: '127.0.0.1', port: 5083 }),
      ofStandIn(5084, 404),
      ofStandIn(5085, 404),
    ],
    expected: 'pass',
  },
  {
    name: 'forgets a doubt once userinfo tells that place',
    calls: [letIn, standIn(5082), ofStandIn(5083, 401), standIn(5083, '12:30:00')],
    expected: 'pass',
  },
  {
    name: 'passes what a host answers that the account may well live on, or did not answer at all',
    calls: [
      standIn(5082),
      served(5082),
      ...[400, 409, 429, 500, 503].map((status) => ofStandIn(5083, status)),
      at('127.0.0.1', 'GET envelopes/E - ECONNREFUSED', { port: 5083 }),
      at('127.0.0.1', 'GET envelopes/E 404 ENVELOPE_DOES_NOT_EXIST', { port: 5083 }),
      at('127.0.0.1', 'GET . 429 USER_LACKS_MEMBERSHIP', { port: 5083 }),
      at('127.0.0.1', 'GET . 500 USER_LACKS_MEMBERSHIP', { port: 5083 }),
    ],
    expected: 'pass',
  },
  {
    name: 'fails what Docusign answers to those who look for an account elsewhere, by its code or its words',
    calls: [
      standIn(5082),
      served(5082),
      ofStandIn(5083, 403),
      at('127.0.0.1', 'GET . 404 RESOURCE_NOT_FOUND', { port: 5083 }),
      at('127.0.0.1', 'GET . 400 USER_LACKS_MEMBERSHIP', { port: 5083 }),
      at('127.0.0.1', 'GET . 400 OTHER', { port: 5083, errorMessage: INVALID }),
    ],
    expected: [/^4 calls looked for account a at 127\.0\.0\.1:5083/],
  },
  {
    name: 'takes the names of this machine for one host',
    calls: [standIn(5082), served(5082), ...['localhost', '[::1]', '::1'].map((host) => ofStandIn(5082, 401, host))],
    expected: 'pass',
    note: /^4 calls went to the base_uri/,
  },
  { name: 'passes a refusal of a stand-in of which none told', calls: [letIn, ofStandIn(5083, 401)], expected: 'pass' },
  {
    name: 'believes Docusign no host that is not its own',
    calls: [letIn, userinfo('11:00:00', DEMO_OAUTH, [{ id: 'a', baseHost: '127.0.0.1:5082' }]), ofStandIn(5083, 401)],
    expected: 'pass',
  },
  {
    name: 'remembers 200 places of stand-ins at most',
    calls: [letIn, standIn(5082), ...Array.from({ length: 400 }, (_, index) => ofStandIn(6000 + (index % 200), 401))],
    expected: Array.from({ length: 199 }, () => /^2 calls looked/),
  },
  {
    name: 'ignores what never left the process',
    calls: [told, at(PRODUCTION), at(WRONG, 'GET .', { sent: false, status: null })],
    expected: 'pass',
  },
  {
    name: 'passes production without userinfo: the app may have kept base_uri',
    calls: [at(PRODUCTION), ofAccountB(WRONG)],
    expected: 'pass',
    note: /^Userinfo returned no base_uri .* fine if the app keeps it: 2 calls to production/,
  },
  {
    name: 'fails an account that was looked for on two production hosts',
    calls: [at(PRODUCTION), at(WRONG), at(PRODUCTION), at(WRONG)],
    expected: [
      /^2 calls looked for account a at www\.docusign\.net, and first at na3\.docusign\.net; an account lives/,
    ],
  },
  {
    name: 'passes one in demo and in production: another rule looks at that',
    calls: [at('demo.docusign.net'), at(PRODUCTION)],
    expected: 'pass',
  },
  {
    name: 'fails an account that Docusign did not find in production',
    calls: [refused(PRODUCTION), refused(PRODUCTION), at('demo.docusign.net')],
    expected: [/^2 calls to na3\.docusign\.net were refused/],
  },
  {
    name: 'passes one that it did not find in demo, which is one host',
    calls: [letIn, refused('demo.docusign.net')],
    expected: 'pass',
  },
  {
    name: 'passes one that it did not find where userinfo told',
    calls: [letIn, told, refused(PRODUCTION)],
    expected: 'pass',
  },
  {
    name: 'passes its words in an answer of another status',
    calls: [letIn, at(PRODUCTION, 'GET . 400 INVALID_REQUEST_PARAMETER', { errorMessage: INVALID })],
    expected: 'pass',
  },
  {
    name: 'passes another refusal',
    calls: [letIn, refused(PRODUCTION, 'The specified Integrator Key was not found or is disabled.')],
    expected: 'pass',
  },
  {
    name: 'notes that nothing could be compared',
    calls: [at('demo.docusign.net')],
    expected: 'pass',
    note: /^No call could/,
  },
  {
    name: 'forgets the older half of ten thousand accounts when one more comes',
    calls: [told, others('11:30:00'), at(WRONG)],
    expected: 'pass',
  },
  {
    name: 'and no more than that',
    calls: [others('10:30:00'), told, at(WRONG)],
    expected: [/^1 call looked for account a/],
  },
]);
