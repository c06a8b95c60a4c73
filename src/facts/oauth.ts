/** The facts in OAuth calls: which key requested which token, and where the accounts live. */
import type { AccountHost, OAuthFacts } from '../model.ts';
import { integrationKeyOf } from './auth.ts';
import { field, jsonOf, textField } from './body.ts';
import { shortHash } from './lazy.ts';
import { isKnown } from './vocabulary.ts';

/** Those of the OAuth standards: any other value is not a grant, and may be something pasted into the wrong place. */
const GRANT_TYPE =
  /^(?:authorization_code|refresh_token|client_credentials|password|urn:ietf:params:oauth:grant-type:(?:jwt-bearer|saml2-bearer|device_code|token-exchange))$/;
/** The only fields of a token request that are read. */
const FIELDS = ['grant_type', 'client_id', 'scope', 'assertion'];
const MOST_SCOPES = 40;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Words, joined by dots and underscores, each of which Docusign knows. */
const SCOPE = /^[a-z]{2,30}(?:[_.:-][a-z]{2,30}){0,8}$/i;

/** @param request body, a form or JSON; @param response body of the answer, empty if none came. */
export function oauthOf(request: string, response: string): OAuthFacts {
  const form = formOf(request);
  const answer = jsonOf(response);
  const token = textField(answer, 'access_token');
  const expires = field(answer, 'expires_in');
  return {
    grantType: keptGrantType(form.get('grant_type')),
    issuedTokenHash: token === null ? null : shortHash(token),
    userHash: userHashOf(form),
    expiresInSeconds: expires !== undefined && /^\d{1,9}$/.test(String(expires)) ? Number(expires) : null,
    scopes: scopesOf(form, textField(answer, 'scope')),
  };
}

/** The key in a token request: `iss` of the JWT, or `client_id`. */
export function keyOfTokenRequest(request: string): string | null {
  const form = formOf(request);
  return integrationKeyOf(textField(claimsOf(form), 'iss')) ?? integrationKeyOf(form.get('client_id'));
}

/** The accounts that `/oauth/userinfo` lists, with the host of each. */
export function accountsOf(response: string): AccountHost[] {
  const accounts = field(jsonOf(response), 'accounts');
  if (!Array.isArray(accounts)) return [];
  return accounts.flatMap((account: unknown) =>
    accountOf(textField(account, 'account_id') ?? '', textField(account, 'base_uri') ?? ''),
  );
}

/** None if it has no id, or no host. */
export function accountOf(id: string, baseUri: string): AccountHost[] {
  const baseHost = hostOf(baseUri);
  return /^[0-9a-f-]{1,40}$/i.test(id) && baseHost !== null ? [{ id: id.toLowerCase(), baseHost }] : [];
}

export function keptGrantType(grantType: string | null): string | null {
  return grantType !== null && GRANT_TYPE.test(grantType) ? grantType : null;
}

export function keptScopes(scopes: readonly string[]): string[] {
  return scopes.slice(0, MOST_SCOPES).filter(isScope);
}

function scopesOf(form: URLSearchParams, answered: string | null): string[] {
  const asked = textField(claimsOf(form), 'scope') ?? form.get('scope');
  return keptScopes((answered ?? asked ?? '').split(/[\s+]+/, MOST_SCOPES));
}

function isScope(text: string): boolean {
  return SCOPE.test(text) && text.split(/[_.:-]/).every(isKnown);
}

/** Only of an id: the hash of an address could be guessed. */
function userHashOf(form: URLSearchParams): string | null {
  const id = textField(claimsOf(form), 'sub')?.toLowerCase() ?? '';
  return GUID.test(id) ? shortHash(id) : null;
}

/** The standard requires forms; some apps send JSON. */
function formOf(request: string): URLSearchParams {
  const body = jsonOf(request);
  if (body === null) return new URLSearchParams(request);
  return new URLSearchParams(Object.fromEntries(FIELDS.map((name) => [name, textField(body, name) ?? ''])));
}

/** The claims of a JWT assertion, not verified: only its issuer, user and scopes are read. */
function claimsOf(form: URLSearchParams): object | null {
  const payload = form.get('assertion')?.split('.')[1];
  return payload === undefined ? null : jsonOf(Buffer.from(payload, 'base64url').toString('utf8'));
}

/** With the port, unless it is the default of the scheme. */
function hostOf(uri: string): string | null {
  try {
    return new URL(uri).host || null;
  } catch {
    return null; // Not a URL: there is no host.
  }
}
