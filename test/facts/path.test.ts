/** Which parts of a URL are kept: ids and Docusign's own words; the rest becomes placeholders, always the same ones. */
import { describe, expect, test } from 'vitest';
import operations from '../../src/docusign/operations.json' with { type: 'json' };
import { keptPath, keptQuery } from '../../src/facts/path.ts';
import { distil } from '../../src/facts.ts';
import { ACCOUNT, API, ENVELOPE, exchange } from './exchange.ts';

const PLACEHOLDER = /^~[0-9a-f]{4}$/;

describe('a path keeps', () => {
  test.each([
    ["Docusign's words and GUIDs", `/restapi/v2.1/accounts/${ACCOUNT}/envelopes/${ENVELOPE}/documents/combined`],
    ['upper case as it was written', `/restapi/v2.1/Accounts/${ACCOUNT.toUpperCase()}/ENVELOPES`],
    ['GUIDs without dashes', `/restapi/v2.1/accounts/${ACCOUNT.replaceAll('-', '')}`],
    ['numbers of up to 9 digits where ids stand', '/restapi/v2/accounts/7/documents/123456789'],
    ['small numbers anywhere', '/restapi/v2.1/accounts/7/chunked_uploads/1/9999'],
    ['placeholders, for it was read before', '/restapi/v2.1/accounts/7/users/~0a1b/~0a1b2c3d'],
    ['the second version of eSignature as it is written too', '/restapi/v2.0/accounts/7/envelopes'],
    ['the version of Monitor that its template leaves open', '/api/v2.0/datasets/monitor/stream'],
    ['languages', '/restapi/v2.1/accounts/7/consumer_disclosure/pt_BR'],
    ['empty segments and a trailing slash', '/restapi//v2.1/'],
    ['the root', '/'],
  ])('%s', (_name, path) => {
    expect(keptPath(path)).toBe(path);
  });

  test('every path that Docusign documents', () => {
    const templates = Object.values(operations.operations).flatMap((lines) =>
      lines.map((line) => line.split(' ')[1] ?? ''),
    );
    const paths = templates.map((template) => template.replace(/[^/]*\{[^/]*/g, ACCOUNT));
    expect(paths.length).toBeGreaterThan(1000);
    expect(paths.filter((path) => keptPath(path) !== path)).toEqual([]);
  });
});

describe('a path hides', () => {
  test.each([
    ['a name', 'Mary%20Example'],
    ['an address', 'mary@example.com'],
    ['an encoded address', 'mary%40example.com'],
    ['the name of a file', 'contract-of-mary.pdf'],
    ['a token', 'eyJhbGciOiJSUzI1NiJ9.made-up.signature'],
    ['a number of 13 digits', '1234567890123'],
    ['a GUID with something behind it', `${ENVELOPE}x`],
    ['three letters', 'bob'],
    ['what begins like a version', 'v2.0mary'],
    ['a longer number behind a v', 'v2065550100'],
    ['what begins like a placeholder', '~0a1bmary'],
    ['a word of ours in the place of a prototype', '__proto__'],
  ])('%s', (_name, segment) => {
    const kept = keptPath(`/restapi/v2.1/accounts/${ACCOUNT}/users/${segment}/social`);
    const [placeholder, ...rest] = kept.slice(`/restapi/v2.1/accounts/${ACCOUNT}/users/`.length).split('/');
    expect(placeholder).toMatch(PLACEHOLDER);
    expect(rest).toEqual(['social']);
  });

  test.each([
    ['of 5 digits behind a word that no id follows', '/restapi/v2.1/accounts/7/settings/12345'],
    ['of 5 digits in a path that nobody documents', '/madeup/12345'],
    ['of 10 digits where ids stand', '/restapi/v2.1/accounts/7/users/2065550100'],
  ])('a number %s', (_name, path) => {
    expect(keptPath(path).split('/').at(-1)).toMatch(PLACEHOLDER);
  });

  test.each([
    ['where a language stands', 'consumer_disclosure/mary'],
    ['in two letters behind a word that only begins as a language does', 'consumer_disclosures_of/mb'],
  ])('a name %s', (_name, rest) => {
    expect(keptPath(`/restapi/v2.1/accounts/7/${rest}`).split('/').at(-1)).toMatch(PLACEHOLDER);
  });

  test('the words of an undocumented path, but not its shape', () => {
    expect(keptPath('/mary/contracts/of/bob')).toMatch(/^(?:\/~[0-9a-f]{4}){4}$/);
  });

  test('the same text by the same placeholder at the same place, and by another elsewhere', () => {
    const [one = '', other = ''] = ['envelopes', 'templates'].map((word) => keptPath(`/accounts/7/${word}/mary`));
    expect(keptPath('/accounts/7//envelopes/mary/')).toBe(`${one.replace('7/', '7//')}/`);
    expect(keptPath('/accounts/7/envelopes//mary')).toBe(one.replace('envelopes/', 'envelopes//'));
    expect(one.split('/').at(-1)).not.toBe(other.split('/').at(-1));
    expect(keptPath('/accounts/8/envelopes/mary')).not.toBe(one.replace('7', '8'));
  });

  test('telephone numbers so that many share a placeholder', () => {
    const numbers = Array.from({ length: 2 ** 17 }, (_, index) => String(2_065_550_000 + index));
    const kept = new Set(numbers.map((number) => keptPath(`/users/${number}`)));
    expect(kept.size).toBeGreaterThan(50_000);
    expect(kept.size).toBeLessThanOrEqual(2 ** 16);
  });

  test('the same text by the same placeholder in any case, other text by another', () => {
    expect(keptPath('/users/mary@example.com')).toBe(keptPath('/users/MARY@example.com'));
    expect(keptPath('/users/mary@example.com')).not.toBe(keptPath('/users/bob@example.com'));
  });

  test('nothing from the code that asks whether a path was read again', () => {
    const read = () =>
      distil(exchange({ url: `${API}/envelopes/${ENVELOPE}/documents/mary.pdf?t=made-up-secret` })).path;
    expect(read()).toBe(read());
    expect(read()).not.toBe(distil(exchange({ url: `${API}/envelopes/${ENVELOPE}/documents/bob.pdf` })).path);
  });
});

describe('a query keeps', () => {
  test.each([
    [
      'dates',
      '?from_date=2026-01-01T00:00:00.000Z&to_date=1%2F2%2F2026',
      { from_date: '2026-01-01T00:00:00.000Z', to_date: '1/2/2026' },
    ],
    ['a date with its zone', '?from_date=2026-01-01T00:00:00-07:00', { from_date: '2026-01-01T00:00:00-07:00' }],
    [
      'lists of words',
      '?status=Sent,completed&include=recipients,tabs',
      { status: 'Sent,completed', include: 'recipients,tabs' },
    ],
    [
      'each word that the include of a list takes',
      '?include=attachments,custom_fields,documents,extensions,folders,payment_tabs,powerform,recipients',
      { include: 'attachments,custom_fields,documents,extensions,folders,payment_tabs,powerform,recipients' },
    ],
    ['nothing of the place in a stream of Monitor', '?limit=2000&cursor=2026_11', { limit: null, cursor: null }],
    ['counts', '?count=100&start_position=0', { count: '100', start_position: '0' }],
    ['where the ids of envelopes are', '?envelope_ids=request_body', { envelope_ids: 'request_body' }],
    ['whether a password is asked for', '?api_password=true', { api_password: 'true' }],
    ['the same in capitals', '?api_password=FALSE', { api_password: 'FALSE' }],
    ['nothing of nothing', '', {}],
    ['nothing of a lone question mark', '?', {}],
  ])('%s', (_name, search, expected) => {
    expect(keptQuery(search)).toEqual(expected);
  });
});

describe('a query keeps only the name of', () => {
  test.each([
    ["a parameter whose values are anybody's", '?email=mary@example.com', 'email'],
    ['a parameter without a value', '?search_text', 'search_text'],
    ["an include of somebody's own", '?include=recipients,mary_example', 'include'],
    ['a date that is none', '?from_date=mary', 'from_date'],
    ['a date with a name behind it', '?from_date=2026-01-01mary', 'from_date'],
    ['statuses with a name behind them', '?status=sent,mary', 'status'],
    ['a status that is none', '?status=mary@example.com', 'status'],
    ['a status that is a number', '?status=5551234', 'status'],
    ['a count that is none', '?count=-1', 'count'],
    ['ids of envelopes', `?envelope_ids=${ENVELOPE}`, 'envelope_ids'],
    ['a password', '?api_password=made-up', 'api_password'],
    ['a parameter whose last value is none', '?from_date=2026-01-01&from_date=mary', 'from_date'],
    ['a placeholder, for it was read before', '?~0a1b=x', '~0a1b'],
  ])('%s', (_name, search, name) => {
    expect(keptQuery(search)).toEqual({ [name]: null });
  });
});

describe('a query hides', () => {
  test.each([
    ['the prototype', '?__proto__=made-up'],
    ['an address in the place of a name', '?mary@example.com'],
    ['a token in the place of a name', '?eyJhbGciOi.made-up'],
    ["a name that is none of Docusign's", '?maryexample=1'],
    ["a name of Docusign's in another case", '?FROM_DATE=1'],
    ['a property of every object', '?constructor=made-up'],
    ['an empty name', '?=made-up'],
    ['what begins like a placeholder', '?~0a1bmary=x'],
  ])('%s', (_name, search) => {
    const kept = keptQuery(search);
    expect(Object.entries(kept)).toEqual([[expect.stringMatching(PLACEHOLDER), null]]);
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
  });
});

test('two letters, which may be initials, are kept only where a language belongs', () => {
  expect(keptPath('/restapi/v2.1/accounts/7/users/mb')).toMatch(/users\/~[0-9a-f]{4}$/);
});

test('a telephone number is not an id', () => {
  expect(keptPath('/restapi/v2.1/accounts/7/users/5551234567')).toMatch(/users\/~[0-9a-f]{4}$/);
});

test('a path of thousands of segments keeps 40, and what distinguishes it from others', () => {
  const long = (end: string) => keptPath(`/x${'/a'.repeat(5000)}${end}`);
  expect(long('').length).toBeLessThan(500);
  expect(long('/b')).not.toBe(long('/c'));
});
