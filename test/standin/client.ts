/** A plain client for tests: real sockets, the throw-away CA, without the SDK. */

import { generateKeyPairSync, sign } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { type Fields, fieldsOf } from './json.ts';
import type { Standin } from './standin.ts';

/** The integration key of every test; nobody could take it for a real one. */
export const MADE_UP_KEY = '00000000-cccc-4ccc-8ccc-000000000001';

/** What a test sends besides verb and path. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: string | Buffer | Fields;
  /** Over plain HTTP. */
  readonly plain?: boolean;
  readonly agent?: Agent;
}

/** An answer as it came over the wire. */
export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The JSON object in the body; empty when there is none. */
  readonly json: Fields;
}

/** Asks a stand-in. @throws what the socket reports. */
export function ask(standin: Standin, method: string, path: string, sent: Sent = {}): Promise<Got> {
  const { headers = {}, body = '', plain = false, agent = new Agent({ keepAlive: false }) } = sent;
  const isJson = typeof body !== 'string' && !Buffer.isBuffer(body);
  const bytes = isJson ? JSON.stringify(body) : body;
  const type = isJson ? { 'Content-Type': 'application/json' } : {};
  const options = { method, headers: { ...type, ...headers, 'Content-Length': Buffer.byteLength(bytes) } };
  return new Promise((resolve, reject) => {
    const request = plain
      ? httpRequest(`${standin.plainOrigin}${path}`, options)
      : httpsRequest(`${standin.origin}${path}`, { ...options, ca: standin.authority.caPem, agent });
    request.on('error', reject);
    request.on('response', (response) => {
      const { statusCode: status = 0, headers: got } = response;
      buffer(response).then((read) => resolve({ status, headers: got, bytes: read, json: parse(read) }), reject);
    });
    request.end(bytes);
  });
}

/** A client of the account with a token of its own; paths begin after the account. */
export function accountClient(standin: Standin, version = 'v2.1') {
  standin.registerApp({ integrationKey: MADE_UP_KEY });
  const authorization = `Bearer ${standin.issueToken(MADE_UP_KEY)}`;
  const base = `/restapi/${version}/accounts/${standin.account.accountId}`;
  return (method: string, path: string, body: Sent['body'] = '', headers: Sent['headers'] = {}) =>
    ask(standin, method, `${base}${path}`, { body, headers: { authorization, ...headers } });
}

/** A throw-away RSA key pair in PEM. */
export function makeRsaKeys() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** A JWT assertion with these claims, signed by this key (PEM). */
export function assertionOf(claims: Fields, privateKeyPem: string): string {
  const parts = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signed = parts.join('.');
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKeyPem).toString('base64url')}`;
}

function parse(bytes: Buffer): Fields {
  const text = bytes.toString('utf8');
  return text.startsWith('{') ? fieldsOf(JSON.parse(text)) : {};
}
