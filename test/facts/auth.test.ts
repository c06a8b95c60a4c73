/** Who makes a call: every form of the headers, correct and malformed. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { authOf, integrationKeyOf } from '../../src/facts/auth.ts';
import type { Auth } from '../../src/model.ts';
import { basic, KEY, TOKEN } from './exchange.ts';

const NOBODY: Auth = { scheme: 'none', tokenHash: null, integrationKey: null, sendOnBehalfOf: false };

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

describe('the Authorization header', () => {
  const rows: readonly { readonly name: string; readonly header: string; readonly expected: Partial<Auth> }[] = [
    {
      name: 'keeps 16 digits of the SHA-256 of a bearer token',
      header: `Bearer ${TOKEN}`,
      expected: { scheme: 'bearer', tokenHash: hashOf(TOKEN) },
    },
    {
      name: 'takes the scheme in any case',
      header: `bEARER ${TOKEN}`,
      expected: { scheme: 'bearer', tokenHash: hashOf(TOKEN) },
    },
    {
      name: 'takes blanks around and between',
      header: `  Bearer   ${TOKEN} `,
      expected: { scheme: 'bearer', tokenHash: hashOf(TOKEN) },
    },
    { name: 'hashes no placeholder of a log', header: 'Bearer [omitted]', expected: { scheme: 'bearer' } },
    { name: 'hashes no placeholder of a cassette', header: 'Bearer <TOKEN>', expected: { scheme: 'bearer' } },
    { name: 'hashes no placeholder of a template', header: 'Bearer {{token}}', expected: { scheme: 'bearer' } },
    ...[
      '***',
      'xxxxxxxx',
      'REDACTED',
      '__FILTERED__',
      '%{token}',
      '$TOKEN',
      '(omitted)',
      'access_token',
      'secret'.padStart(39, '-'),
    ].map((word) => ({
      name: `hashes no ${word}`,
      header: `Bearer ${word}`,
      expected: { scheme: 'bearer' as const },
    })),
    ...['xx', 'xxxxxxxxy', 'redacted1redacted', 'my-token', 'a.***', 'a(b', 'secret'.padStart(40, '-')].map((word) => ({
      name: `hashes ${word}, which may be a token`,
      header: `Bearer ${word}`,
      expected: { scheme: 'bearer' as const, tokenHash: hashOf(word) },
    })),
    {
      name: 'takes the user name of a basic header for the key',
      header: basic(KEY, 'made-up-secret'),
      expected: { scheme: 'basic', integrationKey: KEY },
    },
    {
      name: 'keeps no user name that is no key',
      header: basic('mary@example.com', 'made-up-secret'),
      expected: { scheme: 'basic' },
    },
    {
      name: 'keeps nothing of a basic header without a colon',
      header: 'Basic bWFkZQ==',
      expected: { scheme: 'basic' },
    },
    { name: 'calls an empty header malformed', header: '', expected: { scheme: 'malformed' } },
    { name: 'calls a blank header malformed', header: '  ', expected: { scheme: 'malformed' } },
    { name: 'calls a bare token malformed', header: TOKEN, expected: { scheme: 'malformed' } },
    { name: 'calls a scheme without a token malformed', header: 'Bearer ', expected: { scheme: 'malformed' } },
    { name: 'calls a doubled scheme malformed', header: `Bearer Bearer ${TOKEN}`, expected: { scheme: 'malformed' } },
    { name: 'calls a doubled header malformed', header: 'Bearer a, Bearer b', expected: { scheme: 'malformed' } },
    { name: 'calls a missing blank malformed', header: `Bearer${TOKEN}`, expected: { scheme: 'malformed' } },
    { name: 'calls a misspelt scheme malformed', header: `XBearer ${TOKEN}`, expected: { scheme: 'malformed' } },
    { name: 'calls another scheme malformed', header: `Token ${TOKEN}`, expected: { scheme: 'malformed' } },
  ];

  test.each(rows)('$name', ({ header, expected }) => {
    expect(authOf({ authorization: header })).toEqual({ ...NOBODY, ...expected });
  });

  test('may be missing', () => {
    expect(authOf({})).toEqual(NOBODY);
  });

  test('distinguishes tokens', () => {
    expect(hashOf('a')).not.toBe(hashOf('b'));
    expect(authOf({ authorization: 'Bearer a' }).tokenHash).toBe(hashOf('a'));
    expect(authOf({ authorization: 'Bearer b' }).tokenHash).toBe(hashOf('b'));
  });
});

describe('the legacy header', () => {
  const who = { Username: 'mary@example.com', Password: 'made-up-password', IntegratorKey: KEY };
  const xml = (inner: string) => `<DocuSignCredentials><Username>mary</Username>${inner}</DocuSignCredentials>`;
  const rows: readonly { readonly name: string; readonly header: string; readonly expected: Partial<Auth> }[] = [
    { name: 'is read as JSON', header: JSON.stringify(who), expected: { integrationKey: KEY } },
    {
      name: 'is read as JSON that acts for somebody',
      header: JSON.stringify({ ...who, SendOnBehalfOf: 'bob@example.com' }),
      expected: { integrationKey: KEY, sendOnBehalfOf: true },
    },
    {
      name: 'acts for nobody where the field is blank',
      header: JSON.stringify({ ...who, SendOnBehalfOf: ' ' }),
      expected: { integrationKey: KEY },
    },
    { name: 'is read as XML', header: xml(`<IntegratorKey>${KEY}</IntegratorKey>`), expected: { integrationKey: KEY } },
    {
      name: 'is read as XML that acts for somebody',
      header: xml(`<IntegratorKey>\n${KEY}\n</IntegratorKey><SendOnBehalfOf>bob@example.com</SendOnBehalfOf>`),
      expected: { integrationKey: KEY, sendOnBehalfOf: true },
    },
    {
      name: 'is read as XML whatever its case',
      header: xml(`<integratorkey>${KEY}</integratorkey><sendonbehalfof>bob@example.com</sendonbehalfof>`),
      expected: { integrationKey: KEY, sendOnBehalfOf: true },
    },
    {
      name: 'acts for nobody where the element is empty',
      header: xml('<SendOnBehalfOf></SendOnBehalfOf>'),
      expected: {},
    },
    { name: 'is legacy even when nobody can read it', header: '{"Username":', expected: {} },
    { name: 'is legacy even when it is empty', header: '', expected: {} },
  ];

  test.each(rows)('$name', ({ header, expected }) => {
    expect(authOf({ 'x-docusign-authentication': header })).toEqual({ ...NOBODY, scheme: 'legacy', ...expected });
  });

  test('takes precedence over a bearer token', () => {
    const headers = { 'x-docusign-authentication': JSON.stringify(who), authorization: `Bearer ${TOKEN}` };
    expect(authOf(headers)).toMatchObject({ scheme: 'legacy', tokenHash: null });
  });
});

describe('an integration key', () => {
  test.each([
    ['is a GUID', KEY, KEY],
    ['is kept in lower case', KEY.toUpperCase(), KEY],
    ['may carry four letters before it', `YDMN-${KEY}`, `ydmn-${KEY}`],
    ['is no address', 'mary@example.com', null],
    ['is no GUID with something behind it', `${KEY}-secret`, null],
    ['is no GUID with five letters before it', `YDMNX-${KEY}`, null],
    ['is no number', 7, null],
    ['is not missing', undefined, null],
  ])('%s', (_name, value, expected) => {
    expect(integrationKeyOf(value)).toBe(expected);
  });
});
