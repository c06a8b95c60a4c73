/** Answers with limit headers, for tables. */
import type { Call, Limits } from '../../src/model.ts';

/** The limits that an answer named; spread it into the call or hand it over as overrides. */
export function limits(named: Partial<Limits>): { readonly limits: Call['limits'] } {
  const none = { hourlyLimit: null, hourlyRemaining: null, hourlyResetAt: null };
  return { limits: { ...none, burstLimit: null, burstRemaining: null, ...named } };
}
