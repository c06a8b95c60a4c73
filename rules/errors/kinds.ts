/** Assigns failures to rules: refusals of the OAuth host are not errors of an API. */
import { limitCodeOf } from '../../src/limits.ts';
import type { SeenCall } from '../../src/model.ts';

/** Paths that apps request from the OAuth host, including by mistake. */
const API_PATH = /^\/(?:oauth|restapi|management|v\d)/;

/** Whether the OAuth host refused the request. Timeouts, its own failures and limits say nothing about the credentials. */
export function isRefusal(call: SeenCall): boolean {
  if (call.api !== 'oauth' || call.status === null || call.status < 400 || call.status >= 500) return false;
  return call.status !== 408 && isCountedFailure(call);
}

/** Whether the call failed on its way or at Docusign, limits aside; what a browser requests by itself is not the app's. */
export function isCountedFailure(call: SeenCall): boolean {
  return call.failed && isOfTheApp(call) && limitCodeOf(call) === null;
}

/** Neither a preflight nor a part of the login page, such as its icon: a browser requests these. */
export function isOfTheApp({ sent, method, api, resource }: SeenCall): boolean {
  return sent && method !== 'OPTIONS' && (api !== 'oauth' || API_PATH.test(resource));
}
