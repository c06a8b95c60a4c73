/** An HTTP exchange for tests: a clean read of an envelope, and other bodies. Every secret is made up. */
import type { KeptBody } from '../../src/facts/body.ts';
import type { Exchange } from '../../src/facts.ts';
import { NOON } from '../call.ts';

export const ACCOUNT = '0a000000-0000-4000-8000-00000000000a';
export const ENVELOPE = '0e000000-0000-4000-8000-00000000000e';
export const KEY = '0b000000-0000-4000-8000-00000000000b';
export const API = `https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}`;
export const TOKEN_URL = 'https://account-d.docusign.com/oauth/token';
export const USERINFO_URL = 'https://account-d.docusign.com/oauth/userinfo';
export const TOKEN = 'made-up-access-token-of-mary';

type Overrides = Partial<Omit<Made, 'url'>> & { readonly url?: string };

/** With everything that went over the wire in the open. */
export interface Made extends Exchange {
  readonly url: URL;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

export function exchange({ url = `${API}/envelopes/${ENVELOPE}`, ...overrides }: Overrides = {}): Made {
  return {
    startedAt: NOON,
    durationMs: 120.5,
    method: 'GET',
    url: new URL(url),
    requestHeaders: { authorization: `Bearer ${TOKEN}` },
    requestBody: null,
    requestBytes: 0,
    status: 200,
    responseHeaders: { 'content-type': 'application/json; charset=utf-8' },
    responseBody: null,
    responseBytes: 512,
    networkError: null,
    mocked: false,
    sent: true,
    calledFrom: null,
    test: null,
    source: 'tap',
    pid: 4242,
    ...overrides,
  };
}

export function body(content: string | Uint8Array, overrides: Partial<KeptBody> = {}): KeptBody {
  const names = { namesEventNotification: false, namesTransactionId: false };
  return { bytes: Buffer.from(content), isWhole: true, ...names, ...overrides };
}

export function json(value: unknown): KeptBody {
  return body(JSON.stringify(value));
}

export function form(fields: Readonly<Record<string, string>>): KeptBody {
  return body(new URLSearchParams(fields).toString());
}

/** A token that says these claims, with a signature that nobody made. */
export function jwt(claims: object): string {
  const [head, payload] = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `${head}.${payload}.made-up-signature`;
}

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
