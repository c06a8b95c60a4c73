/** The switches of a stand-in that concern apps and tokens. */

import type { Account } from './account.ts';
import type { App, Grant, Tokens } from './tokens.ts';

/** What tests and the demo may do to apps and tokens behind the back of the servers. */
export interface TokenSwitches {
  /** Only registered apps may log in. */
  registerApp(app: App): void;
  /** Without it the JWT grant answers `consent_required`. */
  grantConsent(integrationKey: string): void;
  /** An authorization code as the browser would bring it; good for one use within two minutes. */
  issueCode(integrationKey: string): string;
  expireCode(code: string): void;
  /** An access token of the JWT grant, without the grant. */
  issueToken(integrationKey: string): string;
  expireToken(token: string): void;
}

/** The switches of these registers. */
export function switchesOf(tokens: Tokens, account: Account): TokenSwitches {
  return {
    registerApp: (app) => {
      tokens.apps.set(app.integrationKey.toLowerCase(), app);
    },
    grantConsent: (integrationKey) => {
      tokens.consents.add(integrationKey.toLowerCase());
    },
    issueCode: (integrationKey) => tokens.mintCode(integrationKey.toLowerCase()),
    expireCode: (code) => expire(tokens.codes, code),
    issueToken: (integrationKey) => {
      const scope = 'signature impersonation';
      return tokens.mintAccess(integrationKey.toLowerCase(), account.userId, scope, 'jwt').token;
    },
    expireToken: (token) => expire(tokens.accessTokens, token),
  };
}

function expire(grants: Map<string, Grant>, key: string): void {
  const grant = grants.get(key);
  if (grant !== undefined) {
    grants.set(key, { ...grant, expiresAt: 0 });
  }
}
