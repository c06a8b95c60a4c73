/** Calls of the OAuth host in one line each, with their headers. */
import type { AccountHost, Auth, Call, OAuthFacts } from '../../src/model.ts';
import { heard } from './traffic.ts';

export const DEMO_OAUTH = 'account-d.docusign.com';
export const PRODUCTION_OAUTH = 'account.docusign.com';
export const PRODUCTION = 'na3.docusign.net';
export const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** @param token its hash, as a later `bearer` names it. */
export function issued(time: string, host: string, token: string, oauth: Partial<OAuthFacts> = {}): Call {
  const facts = {
    grantType: JWT,
    issuedTokenHash: token,
    userHash: null,
    expiresInSeconds: 3600,
    scopes: [],
    ...oauth,
  };
  return heard(`${time} POST /oauth/token`, { host, oauth: facts, auth: header('none') });
}

/** @param integrationKey of the token request that this one is. */
export function keyed(call: Call, integrationKey: string): Call {
  return { ...call, auth: { ...call.auth, integrationKey } };
}

export function userinfo(time: string, host: string, accounts: readonly AccountHost[]): Call {
  return heard(`${time} GET /oauth/userinfo`, { host, accounts });
}

export function bearer(token: string | null): Auth {
  return { scheme: 'bearer', tokenHash: token, integrationKey: null, sendOnBehalfOf: false };
}

export function header(scheme: Auth['scheme']): Auth {
  return { scheme, tokenHash: null, integrationKey: null, sendOnBehalfOf: false };
}
