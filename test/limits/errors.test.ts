/** Which answers are refusals by a limit. */
import { expect, test } from 'vitest';
import { limits } from '../../rules/errors/limits.ts';
import { isEnvelopeLimitError, isRateLimitError, limitCodeOf } from '../../src/limits.ts';
import { call } from '../call.ts';

test.each([
  {
    status: 400,
    errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
    code: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
    of: 'rate',
  },
  {
    status: 429,
    errorCode: 'Burst_ApiInvocation_Limit_Exceeded',
    code: 'BURST_APIINVOCATION_LIMIT_EXCEEDED',
    of: 'rate',
  },
  { status: 429, errorCode: null, code: 'status 429', of: 'rate' },
  { status: 429, errorCode: 'SOMETHING_NEW', code: 'status 429', of: 'rate' },
  { status: 444, errorCode: null, code: 'status 444', of: 'rate' },
  { status: 429, errorCode: 'CLM_103', code: 'CLM_103', of: 'rate' },
  { status: 401, errorCode: 'CLM_103', code: null, of: null },
  { status: 403, errorCode: 'clm_103', code: null, of: null },
  {
    status: 429,
    errorCode: 'Hourly_Envelope_Polling_Limit_Exceeded',
    code: 'HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED',
    of: 'envelope',
  },
  { status: 429, errorCode: 'RECIPIENT_LIMIT_EXCEEDED', code: null, of: null },
  { status: 429, errorCode: 'Recipient_Limit_Exceeded', code: null, of: null },
  { status: 400, errorCode: 'RECIPIENT_LIMIT_EXCEEDED', code: null, of: null },
  { status: 400, errorCode: 'INVALID_REQUEST_BODY', code: null, of: null },
  { status: 400, errorCode: null, code: null, of: null },
  { status: 200, errorCode: null, code: null, of: null },
  { status: null, errorCode: null, code: null, of: null },
  ...[200, 399, null].flatMap((status) =>
    ['HOURLY_APIINVOCATION_LIMIT_EXCEEDED', 'HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED'].map((errorCode) => ({
      status,
      errorCode,
      code: null,
      of: null,
    })),
  ),
])('$status $errorCode is $code', ({ status, errorCode, code, of }) => {
  const answer = call({ status, errorCode });
  expect(limitCodeOf(answer)).toBe(code);
  expect([isRateLimitError(answer), isEnvelopeLimitError(answer)]).toEqual([of === 'rate', of === 'envelope']);
});

test.each(limits)('$code of the catalogue is one', ({ code }) => {
  const status = code === 'CLM_103' ? 429 : 400;
  expect(limitCodeOf(call({ status, errorCode: code.toLowerCase() }))).toBe(code);
});
