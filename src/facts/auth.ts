/** Who makes a call, according to its headers, without the credential itself. */
import type { Auth } from '../model.ts';
import { field, jsonOf, textField } from './body.ts';
import { type Headers, headerOf } from './headers.ts';
import { shortHash } from './lazy.ts';

/** A GUID, or the older form with four letters before it. */
const INTEGRATION_KEY = /^(?:[A-Z0-9]{4}-)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The integration key in lower case; null for anything that does not look like one, which might be a secret. */
export function integrationKeyOf(value: unknown): string | null {
  if (typeof value !== 'string' || !INTEGRATION_KEY.test(value)) return null;
  return value.toLowerCase();
}

/** An app sends the same header call after call: the last one is not hashed again. It is in the app's memory anyway. */
let last: { readonly header: string; readonly auth: Auth } | null = null;

export function authOf(headers: Headers): Auth {
  const legacy = headerOf(headers, 'x-docusign-authentication');
  if (legacy !== undefined) return legacyAuth(legacy);
  const header = headerOf(headers, 'authorization');
  if (header === undefined) return { scheme: 'none', tokenHash: null, integrationKey: null, sendOnBehalfOf: false };
  if (last?.header !== header) last = { header, auth: parsedAuth(header) };
  return last.auth;
}

function parsedAuth(header: string): Auth {
  const [scheme = '', value = '', ...rest] = header.trim().split(/\s+/, 3);
  const parsed = rest.length === 0 && value !== '';
  if (parsed && /^bearer$/i.test(scheme)) return bearer(value);
  if (parsed && /^basic$/i.test(scheme)) return basic(value);
  return { scheme: 'malformed', tokenHash: null, integrationKey: null, sendOnBehalfOf: false };
}

/** Words that replace a secret, without what surrounds them. */
const PLACEHOLDERS = new Set(
  'redacted filtered omitted removed hidden masked scrubbed sanitized secret token accesstoken bearertoken'.split(' '),
);

/** Docusign's own logs replace a secret by `[omitted]`, cassettes by `<TOKEN>` or `REDACTED`. */
export function isPlaceholder(text: string): boolean {
  if (/^[[<{(%$]|^[*.xX]{3,}$/.test(text)) return true;
  return text.length < 40 && PLACEHOLDERS.has(text.replace(/[^a-z]/gi, '').toLowerCase());
}

function bearer(token: string): Auth {
  const tokenHash = isPlaceholder(token) ? null : shortHash(token);
  return { scheme: 'bearer', tokenHash, integrationKey: null, sendOnBehalfOf: false };
}

/** The user name of a Basic header is the integration key; the password is its secret and never leaves this function. */
function basic(value: string): Auth {
  const user = Buffer.from(value, 'base64').toString('latin1').split(':')[0];
  return { scheme: 'basic', tokenHash: null, integrationKey: integrationKeyOf(user), sendOnBehalfOf: false };
}

/** As JSON or XML, with a user name, a password, an integration key, and perhaps the user to act for. */
function legacyAuth(header: string): Auth {
  const json = jsonOf(header);
  const key = json ? textField(json, 'IntegratorKey') : /<IntegratorKey>([^<]{1,80})</i.exec(header)?.[1];
  const behalf = json ? field(json, 'SendOnBehalfOf') : /<SendOnBehalfOf>([^<]{1,200})</i.exec(header)?.[1];
  return {
    scheme: 'legacy',
    tokenHash: null,
    integrationKey: integrationKeyOf(key?.trim()),
    sendOnBehalfOf: typeof behalf === 'string' && behalf.trim() !== '',
  };
}
