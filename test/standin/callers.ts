/** Who calls the REST API: judges its credentials in Docusign's words. */

import { Refusal } from './answer.ts';
import type { Asked } from './routes.ts';
import type { World } from './world.ts';

/** A user, or why there is none. */
export type Caller =
  | { readonly userId: string; readonly refusal: null }
  | { readonly userId: null; readonly refusal: Refusal };

/** Who makes this call; the old header counts only where it is still allowed. */
export function callerOf(world: World, asked: Asked, legacyAllowed: boolean): Caller {
  if (asked.headers['x-docusign-authentication'] !== undefined) {
    const message = 'One or both of Username and Password are invalid.';
    return legacyAllowed
      ? { userId: world.account.userId, refusal: null }
      : refused('USER_AUTHENTICATION_FAILED', message);
  }
  const token = /^Bearer (\S+)$/i.exec(asked.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    return refused('PARTNER_AUTHENTICATION_FAILED', partnerMessage('An Integrator key was not specified.'));
  }
  const grant = world.tokens.grantOf(token);
  if (grant === null) {
    return refused('AUTHORIZATION_INVALID_TOKEN', 'The access token provided is expired, revoked or malformed.');
  }
  return { userId: grant.userId, refusal: null };
}

/** The refusal of somebody who asks for an account that is not theirs. */
export function foreignAccount(): Refusal {
  const message = partnerMessage('Invalid account specified for user.');
  return new Refusal(401, 'PARTNER_AUTHENTICATION_FAILED', message);
}

function refused(errorCode: string, message: string): Caller {
  return { userId: null, refusal: new Refusal(401, errorCode, message) };
}

function partnerMessage(detail: string): string {
  return `The specified Integrator Key was not found or is disabled. ${detail}`;
}
