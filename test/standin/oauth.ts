/** The account host: `/oauth/token` and `/oauth/userinfo`; the only place that judges assertions and secrets. */

import { randomUUID } from 'node:crypto';
import type { Account } from './account.ts';
import { type Answer, answerJson, OAuthRefusal } from './answer.ts';
import { readAssertion } from './assertion.ts';
import type { Asked, Route, Routed } from './routes.ts';
import type { World } from './world.ts';

const JWT_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The routes of the account host. */
export function oauthRoutes(world: World): readonly Route[] {
  return [
    { method: 'POST', pattern: '/oauth/token', serves: 'everybody', handle: (asked) => tokenAnswer(world, asked) },
    { method: 'GET', pattern: '/oauth/userinfo', serves: 'everybody', handle: (asked) => userInfo(world, asked) },
  ];
}

function tokenAnswer(world: World, asked: Asked): Answer {
  const form = new URLSearchParams(asked.body.toString('utf8'));
  switch (form.get('grant_type')) {
    case JWT_GRANT:
      return jwtGrant(world, asked, form.get('assertion') ?? '');
    case 'authorization_code':
      return codeGrant(world, clientOf(world, asked, form), form.get('code') ?? '');
    case 'refresh_token':
      return refreshGrant(world, clientOf(world, asked, form), form.get('refresh_token') ?? '');
    default:
      throw new OAuthRefusal('unsupported_grant_type', null);
  }
}

function jwtGrant(world: World, asked: Asked, text: string): Answer {
  const { tokens } = world;
  const { claims, isSignedBy } = readAssertion(text);
  const app = tokens.apps.get(claims.iss.toLowerCase());
  if (app === undefined) {
    throw new OAuthRefusal('invalid_grant', 'issuer_not_found');
  }
  const audienceIsHere = claims.aud === asked.headers.host || claims.aud === 'account-d.docusign.com';
  const isCurrent = claims.exp * 1000 > world.now();
  if (!audienceIsHere || !isCurrent || !isSignedBy(app.publicKeyPem ?? '')) {
    throw new OAuthRefusal('invalid_grant', 'no_valid_keys_or_signatures');
  }
  if (!world.users.has(claims.sub.toLowerCase())) {
    throw new OAuthRefusal('invalid_grant', 'user_not_found');
  }
  const scopes = claims.scope.split(' ');
  const askedForBoth = scopes.includes('signature') && scopes.includes('impersonation');
  if (!askedForBoth || !tokens.consents.has(claims.iss.toLowerCase())) {
    throw new OAuthRefusal('consent_required', null);
  }
  const minted = tokens.mintAccess(claims.iss.toLowerCase(), claims.sub.toLowerCase(), claims.scope, 'jwt');
  return answerJson(200, {
    access_token: minted.token,
    token_type: 'Bearer',
    expires_in: minted.seconds,
    scope: claims.scope,
  });
}

function codeGrant(world: World, integrationKey: string, code: string): Answer {
  const grant = world.tokens.codes.get(code);
  world.tokens.codes.delete(code);
  if (grant === undefined || grant.integrationKey !== integrationKey || grant.expiresAt <= world.now()) {
    throw new OAuthRefusal('invalid_grant', 'invalid_or_expired_code');
  }
  return handOut(world, integrationKey, grant.userId, grant.scope);
}

function refreshGrant(world: World, integrationKey: string, refreshToken: string): Answer {
  const { refreshTokens } = world.tokens;
  const grant = refreshTokens.get(refreshToken);
  if (grant === undefined || grant.integrationKey !== integrationKey || grant.expiresAt <= world.now()) {
    throw new OAuthRefusal('invalid_grant', 'invalid_or_expired_refresh_token');
  }
  refreshTokens.delete(refreshToken);
  return handOut(world, integrationKey, grant.userId, grant.scope);
}

function handOut(world: World, integrationKey: string, userId: string, scope: string): Answer {
  const { token, seconds } = world.tokens.mintAccess(integrationKey, userId, scope, 'code');
  return answerJson(200, {
    access_token: token,
    token_type: 'Bearer',
    refresh_token: world.tokens.mintRefresh(integrationKey, userId, scope),
    expires_in: seconds,
    scope,
  });
}

/** The integration key, in lower case, of an app that has proved itself by its secret, or has none. */
function clientOf(world: World, asked: Asked, form: URLSearchParams): string {
  const basic = /^Basic (\S+)$/i.exec(asked.headers.authorization ?? '')?.[1];
  const [basicKey = '', basicSecret] = Buffer.from(basic ?? '', 'base64')
    .toString('utf8')
    .split(':');
  const key = (basicKey || (form.get('client_id') ?? '')).toLowerCase();
  const app = world.tokens.apps.get(key);
  if (app === undefined || app.secret !== (basicSecret ?? form.get('client_secret') ?? undefined)) {
    throw new OAuthRefusal('invalid_client', null, 401);
  }
  return key;
}

function userInfo(world: World, asked: Routed): Answer {
  const token = /^Bearer (\S+)$/i.exec(asked.headers.authorization ?? '')?.[1] ?? '';
  const user = world.users.get(world.tokens.grantOf(token)?.userId ?? '');
  if (user === undefined) {
    throw new OAuthRefusal('internal_server_error', null, 401, { reference_id: randomUUID() });
  }
  const [givenName = '', familyName = ''] = user.userName.split(' ');
  return answerJson(200, {
    sub: user.userId,
    name: user.userName,
    given_name: givenName,
    family_name: familyName,
    created: '2026-01-01T00:00:00.0000000',
    email: user.email,
    accounts: [accountFields(world.account, asked.origin)],
  });
}

function accountFields(account: Account, origin: string) {
  const { accountId, accountName } = account;
  return { account_id: accountId, is_default: true, account_name: accountName, base_uri: origin };
}
