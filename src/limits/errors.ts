/** Detects answers that refuse a call because of a limit. The code decides, case-insensitively; the status is 400 or 429. */
import type { Call } from '../model.ts';

/** Of the limits that an account has. */
const RATE_CODES = [
  'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
  'BURST_APIINVOCATION_LIMIT_EXCEEDED',
  'API_REQUEST_IS_THROTTLED',
  'CLM_103',
] as const;

/** Of the unpublished limits that each envelope has. */
const ENVELOPE_CODES = [
  'HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED',
  'BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED',
  'HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED',
  'BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED',
] as const;

/** Sent with 429 until 2026, but not a rate limit: waiting does not help. */
const NO_RATE = 'RECIPIENT_LIMIT_EXCEEDED';

/** A refusal without a code of its own is recognised by its message or status. */
export type RateLimitCode = (typeof RATE_CODES)[number] | 'PDF validation failed' | 'status 429' | 'status 444';
type EnvelopeLimitCode = (typeof ENVELOPE_CODES)[number];
export type LimitCode = RateLimitCode | EnvelopeLimitCode;

const rateCodes = byName(RATE_CODES);
const envelopeCodes = byName(ENVELOPE_CODES);

/** The message for simultaneous uploads of the same bytes, with a code that also means other errors. */
const SAME_UPLOADS = /\bpdf validation failed\b/i;

type Answer = Pick<Call, 'status' | 'errorCode' | 'errorMessage'>;

/** In capitals, as the types write it; null when no limit refused the call. */
export function limitCodeOf(call: Answer): LimitCode | null {
  return envelopeLimitCodeOf(call) ?? rateLimitCodeOf(call);
}

export function envelopeLimitCodeOf({ status, errorCode }: Answer): EnvelopeLimitCode | null {
  if (status === null || status < 400 || errorCode === null) return null;
  return envelopeCodes.get(errorCode.toUpperCase()) ?? null;
}

/** A 429 or 444 is one, whatever its code, unless it reports the limit of one envelope or of the number of recipients. */
export function rateLimitCodeOf(call: Answer): RateLimitCode | null {
  const { status, errorCode, errorMessage } = call;
  if (status === null || status < 400) return null;
  const code = errorCode === null ? undefined : rateCodes.get(errorCode.toUpperCase());
  if (code !== undefined && (code !== 'CLM_103' || status === 429)) return code; // With 401 CLM denies access by it.
  if (errorCode?.toUpperCase() === 'UNSPECIFIED_ERROR' && SAME_UPLOADS.test(errorMessage ?? ''))
    return 'PDF validation failed';
  if ((status !== 429 && status !== 444) || envelopeLimitCodeOf(call) !== null) return null;
  if (errorCode?.toUpperCase() === NO_RATE) return null;
  return status === 429 ? 'status 429' : 'status 444';
}

/** False if the call failed in transit or hit a limit: then retrying after a pause is right. */
export function isAnswered(call: Answer): boolean {
  const { status } = call;
  return status !== null && status < 500 && status !== 408 && rateLimitCodeOf(call) === null;
}

/** Whether one of an account's limits refused the call. */
export function isRateLimitError(call: Answer): boolean {
  return rateLimitCodeOf(call) !== null;
}

/** Whether one of an envelope's limits refused the call. */
export function isEnvelopeLimitError(call: Answer): boolean {
  return envelopeLimitCodeOf(call) !== null;
}

function byName<Code extends string>(codes: readonly Code[]): ReadonlyMap<string, Code> {
  return new Map(codes.map((code) => [code, code]));
}
