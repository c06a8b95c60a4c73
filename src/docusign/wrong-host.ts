/** Answers of a host to calls for an account on another host, and equivalence of host names. */
import type { Call } from '../model.ts';

const INVALID_ACCOUNT = /invalid account specified/i;
const NO_SUCH_ACCOUNT =
  /^(?:PARTNER_AUTHENTICATION_FAILED|USER_LACKS_MEMBERSHIP|USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT|ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM)$/;
const NOT_FOUND = /^(?:RESOURCE_)?NOT_FOUND$/;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\]|::1)(?=:\d+$|$)/;

/** Whether Docusign's words say that the user has no such account there. */
export function saysInvalidAccount({ errorMessage }: Call): boolean {
  return INVALID_ACCOUNT.test(errorMessage ?? '');
}

/** False for server errors, limits, missing answers and missing envelopes, which do not depend on the host of the account. */
export function mayBeWrongHost(call: Call): boolean {
  const { status, errorCode } = call;
  if (status === null || status === 429 || status >= 500) return false;
  if (status === 401 || status === 403) return true;
  if (NO_SUCH_ACCOUNT.test(errorCode ?? '') || saysInvalidAccount(call)) return true;
  return status === 404 && (errorCode === null || NOT_FOUND.test(errorCode));
}

/** Maps all loopback names to one. @param host with or without a port. */
export function sameHost(host: string): string {
  return host.replace(LOOPBACK, '127.0.0.1');
}
