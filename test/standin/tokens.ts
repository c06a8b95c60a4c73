/** Everything that proves who calls: registered apps, consent, codes and tokens; the only place with their secrets. */

import { randomBytes } from 'node:crypto';
import { MADE_UP_ACCOUNT } from './account.ts';

const CODE_SECONDS = 120;
const JWT_SECONDS = 3600;
const CODE_GRANT_SECONDS = 28_800;

/** An app as its developer registers it. */
export interface App {
  /** A GUID. */
  integrationKey: string;
  /** Only apps with a secret may authenticate by one, and they must. */
  secret?: string;
  /** PEM; without it the JWT grant finds no key. */
  publicKeyPem?: string;
  redirectUris?: string[];
}

/** What a token, code or refresh token stands for. */
export interface Grant {
  readonly integrationKey: string;
  readonly userId: string;
  readonly scope: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The registers of apps, consents and grants. */
export interface Tokens {
  readonly apps: Map<string, App>;
  readonly consents: Set<string>;
  readonly codes: Map<string, Grant>;
  readonly refreshTokens: Map<string, Grant>;
  readonly accessTokens: Map<string, Grant>;
  /** An access token of the JWT grant, or of the code grant. */
  mintAccess(integrationKey: string, userId: string, scope: string, kind: 'jwt' | 'code'): Minted;
  mintRefresh(integrationKey: string, userId: string, scope: string): string;
  mintCode(integrationKey: string): string;
  /** What an unexpired access token stands for; null for any other text. */
  grantOf(accessToken: string): Grant | null;
}

/** A fresh access token and how long it lives. */
interface Minted {
  readonly token: string;
  readonly seconds: number;
}

/** Empty registers; `now` gives milliseconds since the epoch. */
export function createTokens(now: () => number): Tokens {
  const accessTokens = new Map<string, Grant>();
  const refreshTokens = new Map<string, Grant>();
  const codes = new Map<string, Grant>();
  const inSeconds = (seconds: number) => now() + seconds * 1000;
  return {
    apps: new Map(),
    consents: new Set(),
    codes,
    refreshTokens,
    accessTokens,
    mintAccess: (integrationKey, userId, scope, kind) => {
      const seconds = kind === 'jwt' ? JWT_SECONDS : CODE_GRANT_SECONDS;
      const token = lookLikeToken('MT', seconds, now());
      accessTokens.set(token, { integrationKey, userId, scope, expiresAt: inSeconds(seconds) });
      return { token, seconds };
    },
    mintRefresh: (integrationKey, userId, scope) => {
      const token = lookLikeToken('REFRESH', 30 * 86_400, now());
      refreshTokens.set(token, { integrationKey, userId, scope, expiresAt: inSeconds(30 * 86_400) });
      return token;
    },
    mintCode: (integrationKey) => {
      const code = lookLikeToken('CODE', CODE_SECONDS, now());
      const { userId } = MADE_UP_ACCOUNT;
      codes.set(code, { integrationKey, userId, scope: 'signature', expiresAt: inSeconds(CODE_SECONDS) });
      return code;
    },
    grantOf: (token) => {
      const grant = accessTokens.get(token);
      return grant !== undefined && grant.expiresAt > now() ? grant : null;
    },
  };
}

// Long and in three parts as Docusign's own; the signature is noise.
function lookLikeToken(type: string, seconds: number, now: number): string {
  const issuedAt = Math.floor(now / 1000);
  const header = { typ: type, alg: 'RS256', kid: '00000000-0000-4000-8000-00000madeup' };
  const payload = { TokenType: 5, note: 'made up by the stand-in', nbf: issuedAt, exp: issuedAt + seconds };
  const parts = [JSON.stringify(header), JSON.stringify({ ...payload, jti: randomBytes(96).toString('hex') })];
  return [...parts.map((part) => Buffer.from(part)), randomBytes(256)]
    .map((part) => part.toString('base64url'))
    .join('.');
}
