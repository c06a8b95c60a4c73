/** Which rule tells which failure: what the OAuth host refuses is no error of an API. */
import { limitCodeOf } from '../../src/limits.ts';
import type { SeenCall } from '../../src/model.ts';

/** Whether the OAuth host said no. Timeouts, its own failures and limits are none of the app's credentials. */
export function isRefusal(call: SeenCall): boolean {
  if (call.api !== 'oauth' || call.status === null || call.status < 400 || call.status >= 500) return false;
  return call.status !== 408 && isCountedFailure(call);
}

/** Whether the call failed on its way or at Docusign, limits aside; a browser's preflight is not the app's. */
export function isCountedFailure(call: SeenCall): boolean {
  return call.failed && call.sent && call.method !== 'OPTIONS' && limitCodeOf(call) === null;
}
