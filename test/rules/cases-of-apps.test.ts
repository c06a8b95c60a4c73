/** Known call sequences with the verdict that each must get: errors, limits, authentication, and what no traffic shows. */
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { limits } from './limited.ts';
import { judged, testCases } from './tester.ts';
import { bearer, DEMO_OAUTH, header, issued, PRODUCTION, PRODUCTION_OAUTH, userinfo } from './tokens.ts';
import { clean, heard, repeated } from './traffic.ts';

const failed = { 'recent-errors': 1, 'api-errors': 1, 'error-rate': 1 };
const few = { 'recent-calls': null };
const home = [{ id: 'a', baseHost: 'demo.docusign.net' }];

const refusal = (errorCode: string, errorMessage: string, host = DEMO_OAUTH): Call => ({
  ...issued('11:59:00.000', host, 'none'),
  status: 400,
  errorCode,
  errorMessage,
  oauth: {
    grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    issuedTokenHash: null,
    userHash: null,
    expiresInSeconds: null,
    scopes: [],
  },
});
const said = (line: string, errorMessage: string, more: Partial<Call> = {}) => heard(line, { errorMessage, ...more });
const blocked = (line: string) =>
  said(
    `${line} 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED`,
    'The maximum number of hourly API invocations has been exceeded. The hourly limit is 1000.',
    limits({
      hourlyLimit: 1000,
      hourlyRemaining: 0,
      hourlyResetAt: Date.parse('2026-11-02T13:00:00Z'),
      burstLimit: 500,
      burstRemaining: 499,
    }),
  );
/** Reads of a thousand users, as many as the hour allows. */
const users = repeated(1000, 2000, (index) => `GET users/${index}`).map((call, index) => ({
  ...call,
  ...limits({ hourlyLimit: 1000, hourlyRemaining: 999 - index }),
}));

testCases([
  {
    name: 'T14 users are read until the hour is used up, and twice more at once',
    calls: [
      ...users,
      blocked('12:40:00.000 GET users/u'),
      blocked('12:40:00.500 GET users/u'),
      blocked('12:40:00.900 GET users/u'),
    ],
    fails: {
      'recent-errors': 3,
      'rate-limit': 3,
      'calls-while-blocked': 2,
      'hourly-rate': null,
      'repeated-errors': 2,
    },
    says: /limit is 1,?000/,
  },
  {
    name: 'T15 a test suite creates envelopes until the hour is used up',
    calls: [...repeated(1000, 2000, () => 'POST envelopes 201'), blocked('12:40:00 POST envelopes')],
    fails: { 'recent-errors': 1, 'rate-limit': 1, 'hourly-rate': null },
  },
  {
    name: 'T21 the status of many envelopes, without saying that the body names them',
    calls: [
      ...clean(19),
      said(
        '12:30:00 PUT envelopes/status 400 INVALID_REQUEST_PARAMETER',
        'The request contained at least one invalid parameter. Query parameter from_date must be set to a valid DateTime, or envelope_ids or transaction_ids must be specified.',
      ),
    ],
    fails: { 'recent-errors': 1, 'api-errors': 1 },
    says: /envelope_ids=request_body/,
  },
  {
    name: 'T22 a signing view for somebody who is no recipient, twice',
    calls: [
      ...clean(18),
      ...['12:30:00', '12:30:30'].map((time) =>
        said(
          `${time} POST envelopes/E/views/recipient 400 UNKNOWN_ENVELOPE_RECIPIENT`,
          'The recipient you have identified is not a valid recipient of the specified envelope.',
        ),
      ),
    ],
    fails: { 'recent-errors': 2, 'api-errors': 2, 'error-rate': 2, 'repeated-errors': 1 },
    says: /clientUserId/,
  },
  {
    name: 'T23 an envelope, its recipients, and a signing view that fails',
    calls: [
      heard('12:00:00 POST envelopes 201'),
      heard('12:00:01 GET envelopes/E/recipients'),
      heard('12:00:02 POST envelopes/E/views/recipient 400 UNKNOWN_ENVELOPE_RECIPIENT'),
    ],
    fails: { ...few, ...failed },
  },
  {
    name: 'T24 production, with a key that was never promoted',
    calls: [
      issued('11:59:00.000', PRODUCTION_OAUTH, 'token'),
      said(
        '12:00:00 GET envelopes/E 401 PARTNER_AUTHENTICATION_FAILED',
        'The specified Integrator Key was not found or is disabled.',
        { host: PRODUCTION, auth: bearer('token') },
      ),
    ],
    fails: { 'api-errors': 1, 'error-rate': 1 },
    unknown: 'rest',
    says: /Go-Live|promot/,
  },
  {
    name: 'T25 a demo account, asked for at a production server',
    calls: [
      issued('11:59:00.000', DEMO_OAUTH, 'token'),
      userinfo('11:59:30.000', DEMO_OAUTH, home),
      said(
        '12:00:00 GET envelopes/E 401 PARTNER_AUTHENTICATION_FAILED',
        'The specified Integrator Key was not found or is disabled. Invalid account specified for user.',
        { host: 'na3.docusign.net', auth: bearer('token') },
      ),
      heard('12:00:10 GET envelopes/E', { auth: bearer('token') }),
    ],
    fails: { ...few, 'environment-mix': 1, 'base-uri': 1, 'api-errors': 1, 'error-rate': 1 },
    says: /base_uri/,
  },
  {
    name: 'T26 a token without the word Bearer',
    calls: [
      said(
        '12:00:00 GET envelopes/E 401 PARTNER_AUTHENTICATION_FAILED',
        'The specified Integrator Key was not found or is disabled. An Integrator key was not specified.',
        { auth: header('malformed') },
      ),
    ],
    fails: { ...few, ...failed, 'malformed-authorization': 1 },
    unknown: 'rest',
    says: /Authorization: Bearer/,
  },
  {
    name: 'T27 a JWT of a key that nobody knows',
    calls: [refusal('invalid_grant', 'issuer_not_found'), ...clean(20)],
    fails: { 'token-errors': 1 },
    says: /integration key/,
  },
  {
    name: 'T28 a JWT from a machine whose clock is wrong',
    calls: [refusal('invalid_grant', 'no_valid_keys_or_signatures'), ...clean(20)],
    fails: { 'token-errors': 1 },
    says: /clock/,
  },
  {
    name: 'T29 a code that is exchanged minutes later',
    calls: [
      {
        ...refusal('invalid_grant', 'expired_client_token'),
        oauth: {
          grantType: 'authorization_code',
          issuedTokenHash: null,
          userHash: null,
          expiresInSeconds: null,
          scopes: [],
        },
      },
      ...clean(20),
    ],
    fails: { 'token-errors': 1 },
    says: /at once|right away|immediately/,
  },
  {
    name: 'T30 the signatures of another user',
    calls: [
      said(
        '12:00:00 GET users/U/signatures 400 INVALID_USERID',
        'Invalid UserId. UserId specified in request uri does not match authenticated user.',
      ),
      ...clean(20, NOON + 1000),
    ],
    fails: { 'api-errors': 1 },
    says: /one user/,
  },
  {
    name: 'T31 Go-Live was passed, and the plan refuses to send',
    calls: [heard('12:00:00 POST envelopes 400 ENVELOPE_ALLOWANCE_EXCEEDED', { host: PRODUCTION })],
    fails: { 'api-errors': 1, 'error-rate': 1 },
    unknown: ['recent-polling', 'recent-errors', 'recent-calls'],
    says: /plan/,
  },
  {
    name: 'T43 201 calls in 30 seconds, all of which succeed, and none is left',
    calls: repeated(201, 100, () => 'POST envelopes 201').map((call, index) => ({
      ...call,
      ...limits({ burstRemaining: Math.max(0, 199 - index) }),
      request: { bytes: 1000 + index, mediaType: 'application/json' },
    })),
    fails: { 'burst-rate': null },
  },
  {
    name: 'T44 a list of users of which one failed',
    calls: [...clean(20), heard('12:30:00 POST users 201', { itemErrorCodes: ['USER_ALREADY_EXISTS_IN_ACCOUNT'] })],
    fails: { 'item-errors': 1 },
  },
]);

test('T32 a key that waits for approval is visible in no traffic: the checklist says where to look', () => {
  const { checklist, overall } = judged(rules, clean(20));
  expect(overall).toBe('ready');
  expect(checklist.map(({ status }) => status)).not.toContain('not-ready');
  expect(checklist.filter(({ status }) => status === 'unknown').map(({ rule }) => rule)).toContain(
    'production-account',
  );
});

test('T33 logs that were handed in are judged like recorded calls', () => {
  const logged = clean(20).map((call) => ({ ...call, source: 'request-log' as const, auth: bearer(null), pid: null }));
  const report = judged(rules, logged);
  expect(report.overall).toBe('ready');
  expect(report.warnings).toContainEqual(expect.stringMatching(/No integration key was seen/));
});
