/** The last check of a bundle: every kind of secret is found however it is escaped, and golive's own words are not secrets. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMATS, render } from '../../reports/index.ts';
import { escapeMarkdown } from '../../reports/markdown-escape.ts';
import { rules } from '../../rules/index.ts';
import { leaksIn } from '../../src/bundle/leak-scan.ts';
import { accepted, hostile, notReady, ready, unknown } from '../reports/sample.ts';

const JWT = `eyJ${'hbGciOiJub25lIn0'}.eyJ${'tYWRlIjoidXAifQ'}.c2lnbmF0dXJl`;
const BASE64 = Buffer.from('A made-up document, long enough to be one. '.repeat(4)).toString('base64');
const LEGACY = { Username: 'made-up', Password: 'made-up-Pa55', IntegratorKey: 'k' };
const VIEW = 'https://demo.docusign.net/Signing';

const secrets: readonly (readonly [kind: string, ...texts: readonly string[]])[] = [
  ['a JSON Web Token', JWT, `x-${JWT}`],
  [
    'credentials of an Authorization header',
    ...['Bearer made-up-token-that-must-not-be-kept', 'bearer 0123456789abcdef', 'Authorization: Bearer: aBcDeFgHi'],
    ...['Bearer aB3dE6', `Bearer ${'abcde'.repeat(4)}`],
    ...[`Basic ${Buffer.from('made:up').toString('base64')}`, 'Authorization=Basic+bWFkZTp1cA=='],
  ],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----', '-----BEGIN KEY-----', `MII${'Eow1'.repeat(15)}`],
  [
    'a password',
    ...[JSON.stringify(LEGACY), "{'password' : 'x'}", '<DocuSignCredentials><Password>made-up</Password>'],
    '<wsse:Password Type="text">made-up</wsse:Password>',
  ],
  ['an e-mail address', 'made.up+signer@example.com', 'mailto:a@b-c.example', 'm\u00fcller@m\u00fcller.example'],
  ['a password in a URL', 'https://made:up@proxy:8080/'],
  [
    'an OAuth value',
    ...['?code=made-up-code', 'access_token=abcd', 'x&assertion=made.up', 'client_secret=made-up', 'token=made-up'],
    ...['{"access_token":"made-up"}', '{"refresh_token": "made-up"}', 'grant_type=password&password=made-up'],
  ],
  [
    'the URL of a Docusign view with its session',
    ...[`${VIEW}/StartInSession.aspx?t=92a3f1de-made-up`, `${VIEW}/MTRedeem/v1/1?slt=made-up-session`],
    'https://127.0.0.1:8443/Signing/1?slt=made-up-session-0123',
  ],
  [
    'a long run of base64',
    ...[BASE64, BASE64.replaceAll('+', '-').replaceAll('/', '_'), 'ab12'.repeat(31)],
    `${BASE64.slice(0, 76)}\n${BASE64.slice(76, 152)}`,
    `  ${BASE64.slice(0, 76)}\n  ${BASE64.slice(76, 152)}`,
  ],
];

const rows = secrets.flatMap(([kind, ...texts]) => texts.map((text) => ({ kind, text })));

test.each(rows)('$kind: $text', ({ kind, text }) => {
  const lines = text.split('\n').length;
  expect(leaksIn([fileOf(`first\n${text}\nlast`)])).toContainEqual({ file: 'a.txt', kind, line: 1 + lines });
});

const escapes: Readonly<Record<string, (text: string) => string>> = {
  JSON: (text) => JSON.stringify({ text }),
  'JSON in JSON': (text) => JSON.stringify({ text: JSON.stringify({ text }) }),
  Markdown: escapeMarkdown,
  HTML: (text) => text.replace(/[&<>"'`=@]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`),
  'HTML by names in capitals': (text) => text.replaceAll('"', '&QUOT;').replaceAll('<', '&LT;').replaceAll('>', '&GT;'),
  'a URL': encodeURIComponent,
  'a URL in JSON': (text) => JSON.stringify({ text: encodeURIComponent(text) }),
  'a URL in a URL in HTML': (text) => encodeURIComponent(encodeURIComponent(text)).replaceAll('%', '&#37;'),
};

test.each(Object.entries(escapes))('every secret is found in %s too', (_, escaped) => {
  for (const { kind, text } of rows.filter(({ text: each }) => !each.includes('\n')))
    expect([text, leaksIn([fileOf(escaped(text))]).map((leak) => leak.kind)]).toEqual([
      text,
      expect.arrayContaining([kind]),
    ]);
});

test('names the file, the kind and the line, each once, and never the secret', () => {
  const leaks = leaksIn([fileOf('fine'), { ...fileOf(`fine\n${JWT} ${JWT}\r\n${JWT}`), name: 'b.txt' }]);
  expect(leaks.map(({ file, line }) => `${file} ${line}`)).toEqual(['b.txt 2', 'b.txt 3']);
  expect(leaksIn([fileOf(`\n\n${JWT}`)]).map(({ line }) => line)).toEqual([3]);
  expect(JSON.stringify(leaks)).not.toContain('eyJ');
});

test.each(FORMATS)("golive's own words are not secrets: %s", (format) => {
  for (const told of [notReady, ready, unknown, accepted, hostile])
    expect(leaksIn([fileOf(render(told, format))])).toEqual([]);
});

test.each([
  'Send `Authorization: Bearer <access token>` with every API call.',
  'Authorization: Bearer ... and Basic with key and secret, Bearer and a token, Bearer authentication, Basic credentials',
  'https://account-d.docusign.com/oauth/auth?response_type=code&scope=signature&client_id=00000000-aaaa-4aaa-8aaa-000000000001&redirect_uri=https://localhost',
  '{"Username":"<user>","Password":"<password>"} <Password>...</Password> code=<code> client_secret=[omitted]',
  'errorCode=INVALID api_password=true status code=404',
  `Authorization: Bearer ${'x'.repeat(40)}`,
  ...['a', '1'].map((sign) => sign.repeat(200)),
  `sha256 ${'0123456789abcdef'.repeat(4)}`,
  'Ab1'.repeat(20),
  `Bearer ${'abcde'.repeat(4).slice(1)}`,
  '/restapi/v2.1/accounts/22222222-3333-4333-8333-444444444444/envelopes/55555555-6666-4666-8666-777777777777/documents/1/pages/2',
  'node_modules/.pnpm/@scope+name@1.2.3/index.js:42 @media (prefers-color-scheme: dark)',
])('not a secret: %s', (text) => {
  for (const escaped of [String, ...Object.values(escapes)]) expect(leaksIn([fileOf(escaped(text))])).toEqual([]);
});

test('no word of a rule or of a published document looks like a secret', () => {
  const documents = ['rules/README.md', 'README.md', 'CHANGELOG.md'].map((name) =>
    fileOf(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'), name),
  );
  expect(leaksIn([...documents, fileOf(JSON.stringify(rules, null, 2))])).toEqual([]);
});

const WORST = [
  ...[
    'e',
    'eyJ',
    'a',
    'a.',
    'a@',
    'a@a.',
    'Bearer ',
    'Bearer a ',
    '-----BEGIN ',
    'MII',
    '"password":',
    '<password ',
    '<',
  ],
  ...[
    '://',
    '://a:',
    'code=',
    'token=a',
    'docusign.net/',
    'docusign.net/?',
    '?t=',
    'Ab1_',
    ' ',
    '"',
    '\\',
    '&#x3',
    '%2',
    '%25',
  ],
];

test.each(WORST)('a quarter of a megabyte of %j is searched in reasonable time', (piece) => {
  const file = fileOf(piece.repeat(Math.ceil(2 ** 18 / piece.length)));
  const from = performance.now();
  leaksIn([file]);
  expect(performance.now() - from).toBeLessThan(5000);
});

function fileOf(text: string, name = 'a.txt') {
  return { name, bytes: Buffer.from(text) };
}
