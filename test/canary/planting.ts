/** How a value is put into one place of a call that can still be made and written to a file. */
import type { FileExchange } from '../sources/file-exchange.ts';

/** An exchange with all that a server can say besides. */
export interface Planted extends FileExchange {
  readonly statusText?: string;
  readonly responseTrailers?: Readonly<Record<string, string>>;
}

/** What differs from a clean read of an envelope. @param value the canary. */
export type Plant = (value: string) => Partial<Planted>;

export const API = 'https://demo.docusign.net/restapi/v2.1/accounts/22222222-3333-4333-8333-444444444444';
export const ENVELOPE = `${API}/envelopes/55555555-6666-4666-8666-777777777777`;
const OAUTH = 'https://account-d.docusign.com/oauth';
export const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

export const line = (value: string) => value.replace(/\s*\n\s*/g, ' ').trim();
export const inUrl = (value: string) => encodeURIComponent(line(value));
export const header = (name: string, around = (value: string) => value): Plant => {
  return (value) => ({ requestHeaders: { [name]: around(line(value)) } });
};
export const answered =
  (name: string): Plant =>
  (value) => ({ responseHeaders: { ...JSON_TYPE, [name]: line(value) } });
export const path =
  (around: (value: string) => string): Plant =>
  (value) => ({ url: `${API}/${around(inUrl(value))}` });
export const query =
  (name: string): Plant =>
  (value) => ({ url: `${API}/envelopes?${name}=${inUrl(value)}` });
export const form =
  (fields: (value: string) => Readonly<Record<string, string>>): Plant =>
  (value) => ({
    ...{ method: 'POST', url: `${OAUTH}/token`, requestBody: String(new URLSearchParams(fields(value))) },
    ...{ requestHeaders: { 'Content-Type': 'application/x-www-form-urlencoded' } },
  });
export const create =
  (definition: (value: string) => object): Plant =>
  (value) => ({
    ...{ method: 'POST', url: `${API}/envelopes`, requestBody: JSON.stringify(definition(value)), status: 201 },
    requestHeaders: { Authorization: 'Bearer made-up', ...JSON_TYPE },
  });
export const answer = (body: (value: string) => object, more: Partial<Planted> = {}): Plant => {
  return (value) => ({ ...more, responseBody: JSON.stringify(body(value)) });
};
export const basic = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString('base64');
export const nested = (value: string): object =>
  Array.from({ length: 12 }).reduce<object>((inner) => ({ tabs: [inner] }), { [value]: value, value });
export const multipart = (value: string) =>
  ['', 'Content-Type: application/json', '', `{"emailSubject":${JSON.stringify(value)}}`]
    .concat('--b', `Content-Disposition: file; filename="${line(value)}.pdf"; documentid=1`, '', value, '--b--')
    .join('\r\n');
export const POSTED = { method: 'POST', status: 201 };
export const LISTED = { url: `${OAUTH}/userinfo` };
export const TOKEN = { method: 'POST', url: `${OAUTH}/token`, requestBody: 'grant_type=refresh_token' };

export function base64url(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
