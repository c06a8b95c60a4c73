/** A production envelope with its own webhook. */
import { connectInProduction } from '../../rules/connect-in-production.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { PRODUCTION } from './tokens.ts';
import { heard } from './traffic.ts';

const create = (hasEventNotification: boolean, overrides: Partial<Call> = {}) => [
  heard('12:00:00 POST envelopes', {
    host: PRODUCTION,
    status: 201,
    envelope: { hasEventNotification, hasTransactionId: false, documents: 1, recipients: 1 },
    ...overrides,
  }),
];

testRule(connectInProduction, [
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /Admin > Connect/ },
  {
    name: 'passes a create of production with a webhook',
    calls: create(true),
    expected: 'pass',
    note: /POST na3\.docusign\.net/,
  },
  { name: 'knows nothing of one without a webhook', calls: create(false), expected: 'unknown' },
  { name: 'knows nothing of demo', calls: create(true, { host: 'demo.docusign.net' }), expected: 'unknown' },
  { name: 'knows nothing of an added host', calls: create(true, { host: '127.0.0.1' }), expected: 'unknown' },
  { name: 'knows nothing of one that failed', calls: create(true, { status: 400 }), expected: 'unknown' },
  {
    name: 'knows nothing of a read',
    calls: [heard('12:00:00 GET envelopes/E', { host: PRODUCTION })],
    expected: 'unknown',
  },
]);
