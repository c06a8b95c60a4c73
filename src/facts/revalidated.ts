/** Filters facts that golive once wrote and now reads from an untrusted file: keeps only what it would have stored itself. */
import type { Auth, Call, OAuthFacts } from '../model.ts';
import { integrationKeyOf } from './auth.ts';
import { keptErrorName } from './error-name.ts';
import { MOST_ITEMS } from './errors.ts';
import { keptSdk } from './headers.ts';
import { accountOf, keptGrantType, keptScopes } from './oauth.ts';
import { codeOf, keptPlace, scrubMessage, scrubTitle } from './scrub.ts';

/** The text fields. */
type Written = Pick<
  Call,
  | 'networkError'
  | 'errorCode'
  | 'errorMessage'
  | 'itemErrorCodes'
  | 'auth'
  | 'oauth'
  | 'accounts'
  | 'sdk'
  | 'calledFrom'
  | 'test'
>;

/** More than any real list, and small enough for a row. */
const MOST_ACCOUNTS = 1000;

/** The form of `shortHash`. */
const HASH = /^[0-9a-f]{16}$/;

/** Leaves facts written by golive unchanged; removes anything else. */
export function revalidated(told: Written): Written {
  return {
    networkError: keptErrorName(told.networkError),
    errorCode: codeOf(told.errorCode),
    errorMessage: scrubMessage(told.errorMessage),
    itemErrorCodes: told.itemErrorCodes.slice(0, MOST_ITEMS).flatMap((code) => codeOf(code) ?? []),
    auth: keptAuth(told.auth),
    oauth: told.oauth === null ? null : keptOAuth(told.oauth),
    accounts: told.accounts.slice(0, MOST_ACCOUNTS).flatMap(({ id, baseHost }) => accountOf(id, `https://${baseHost}`)),
    sdk: keptSdk(told.sdk),
    calledFrom: keptPlace(told.calledFrom),
    test: scrubTitle(told.test),
  };
}

function keptAuth({ scheme, tokenHash, integrationKey, sendOnBehalfOf }: Auth): Auth {
  return { scheme, tokenHash: keptHash(tokenHash), integrationKey: integrationKeyOf(integrationKey), sendOnBehalfOf };
}

function keptOAuth({ grantType, issuedTokenHash, userHash, expiresInSeconds, scopes }: OAuthFacts): OAuthFacts {
  return {
    grantType: keptGrantType(grantType),
    issuedTokenHash: keptHash(issuedTokenHash),
    userHash: keptHash(userHash),
    expiresInSeconds,
    scopes: keptScopes(scopes),
  };
}

function keptHash(hash: string | null): string | null {
  return hash !== null && HASH.test(hash) ? hash : null;
}
