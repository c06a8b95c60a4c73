/** The facts of an exchange contain no credential. */
import { describe } from 'vitest';
import { basic, exchange, form, json, jwt, KEY, TOKEN_URL } from './exchange.ts';
import { type Hidden, testHidden } from './hidden.ts';

const ASSERTION = jwt({ iss: KEY, sub: 'made-up-user', scope: 'signature' });
const token = { method: 'POST', url: TOKEN_URL, requestHeaders: {} };
const PASSWORD_GRANT = { grant_type: 'password', client_id: KEY, username: 'mary', password: 'made-up-password' };
const PASSWORD_ANSWER = json({ access_token: 'made-up-token', token_type: 'bearer', scope: 'api' });
const legacy = (header: string) => exchange({ requestHeaders: { 'x-docusign-authentication': header } });
const rows: readonly Hidden[] = [
  {
    name: 'a bearer token',
    exchange: exchange({ requestHeaders: { authorization: 'Bearer made-up-token' } }),
    secrets: ['made-up-token'],
  },
  {
    name: 'a token without its scheme',
    exchange: exchange({ requestHeaders: { authorization: 'made-up-token' } }),
    secrets: ['made-up-token'],
  },
  {
    name: 'a basic secret',
    exchange: exchange({ ...token, requestHeaders: { authorization: basic(KEY, 'made-up-secret') } }),
    secrets: ['made-up-secret', basic(KEY, 'made-up-secret').slice(6)],
  },
  {
    name: 'a basic user name that is no key',
    exchange: exchange({ requestHeaders: { authorization: basic('mary', 'made-up-secret') } }),
    secrets: ['mary', 'made-up-secret'],
  },
  {
    name: 'a legacy header in JSON',
    exchange: legacy('{"Username":"mary","Password":"made-up-password","SendOnBehalfOf":"bob@example.com"}'),
    secrets: ['mary', 'made-up-password', 'bob@example.com'],
  },
  {
    name: 'a legacy header in XML',
    exchange: legacy(
      '<C><Username>mary</Username><Password>made-up-password</Password><SendOnBehalfOf>bob</SendOnBehalfOf></C>',
    ),
    secrets: ['mary', 'made-up-password', 'bob'],
  },
  {
    name: 'a legacy header whose password stands in the place of the key',
    exchange: legacy('{"IntegratorKey":"made-up-password"}'),
    secrets: ['made-up-password'],
  },
  {
    name: 'cookies, keys of proxies, and tokens of headers that nobody knows',
    exchange: exchange({
      requestHeaders: { cookie: 'sid=made-up-1', 'proxy-authorization': 'Basic made-up-2', 'x-own': 'made-up-3' },
      responseHeaders: { 'set-cookie': 'sid=made-up-4', location: 'https://example.com/?t=made-up-5' },
    }),
    secrets: ['made-up-1', 'made-up-2', 'made-up-3', 'made-up-4', 'made-up-5'],
  },
  {
    name: 'headers of ours that hold what they should not',
    exchange: exchange({
      requestHeaders: { 'x-docusign-sdk': 'made-up-1!', 'user-agent': 'made-up-2', referer: 'https://made-up-3.test' },
      responseHeaders: {
        'x-docusign-tracetoken': 'made-up-4',
        'content-type': 'made-up-5',
        'x-ratelimit-limit': 'made-up-6',
      },
    }),
    secrets: ['made-up-1', 'made-up-2', 'made-up-3', 'made-up-4', 'made-up-5', 'made-up-6'],
  },
  {
    name: 'a JWT assertion',
    exchange: exchange({ ...token, requestBody: form({ grant_type: 'made_up', assertion: ASSERTION }) }),
    secrets: ASSERTION.split('.'),
  },
  {
    name: 'an authorization code, its verifier and a client secret',
    exchange: exchange({
      ...token,
      requestBody: form({
        code: 'made-up-1',
        code_verifier: 'made-up-2',
        client_secret: 'made-up-3',
        client_id: 'made-up-4',
      }),
    }),
    secrets: ['made-up-1', 'made-up-2', 'made-up-3', 'made-up-4'],
  },
  ...[TOKEN_URL, ...['v2', 'v2.1'].map((version) => `https://demo.docusign.net/restapi/${version}/oauth2/token`)].map(
    (url) => ({
      name: `a user name and a password in a form for ${url}`,
      exchange: exchange({ ...token, url, requestBody: form(PASSWORD_GRANT), responseBody: PASSWORD_ANSWER }),
      secrets: ['mary', 'made-up-password', 'made-up-token'],
    }),
  ),
  {
    name: 'a user name and a password in JSON, and in the query',
    exchange: exchange({
      ...token,
      url: 'https://demo.docusign.net/restapi/v2/oauth2/token?username=bob&password=made-up-1',
      requestBody: json(PASSWORD_GRANT),
      responseBody: PASSWORD_ANSWER,
    }),
    secrets: ['mary', 'made-up-password', 'made-up-token', 'bob', 'made-up-1'],
  },
  {
    name: 'a token of the old OAuth that is given back',
    exchange: exchange({
      ...token,
      url: 'https://demo.docusign.net/restapi/v2/oauth2/revoke',
      requestBody: form({ token: 'made-up-token' }),
    }),
    secrets: ['made-up-token'],
  },
  {
    name: 'tokens that were handed out, and the one that asked for them',
    exchange: exchange({
      ...token,
      requestBody: form({ grant_type: 'refresh_token', refresh_token: 'made-up-1' }),
      responseBody: json({
        access_token: 'made-up-2',
        refresh_token: 'made-up-3',
        id_token: 'made-up-4',
        scope: 'x!made-up-5',
      }),
    }),
    secrets: ['made-up-1', 'made-up-2', 'made-up-3', 'made-up-4', 'made-up-5'],
  },
];

describe('the facts do not hold', () => testHidden(rows));
