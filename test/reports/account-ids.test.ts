/** Account ids in texts for people: wherever a rule names one. */
import { expect, test } from 'vitest';
import { forPeople } from '../../reports/words.ts';

const ACCOUNT = '22222222-3333-4333-8333-444444444444';

test.each([
  '/restapi/v2.1/accounts/ID/envelopes',
  '/v2/ID/folders',
  'Account ID (eSignature, demo): 201 calls were heard.',
  '2 calls were refused with status 429, for account ID (eSignature).',
  '1 call looked for account ID at na3.docusign.net, not at na2.docusign.net.',
  'HOURLY_APIINVOCATION_LIMIT_EXCEEDED demo esignature ID',
])('%s: shortened', (text) => {
  expect(forPeople({ text: text.replace('ID', ACCOUNT) }, [])).toEqual({ text: text.replace('ID', '2222…') });
});

test('other ids stay complete, so that they can be looked up', () => {
  const text = `/restapi/v2.1/accounts/a/envelopes/${ACCOUNT}, trace token ${ACCOUNT}`;
  expect(forPeople({ text }, [])).toEqual({ text });
});

/** With its number in front, and the older form. */
const keyOf = (number: number) => `${String(number).padStart(8, '0')}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;

test.each([
  ['of {key}.', 'of 00000007….'],
  ['{key}{key}', '00000007…00000007…'],
  ['/app-{key}/x', '/app-00000007…/x'],
  ['/true-{key}/x', '/true-00000007…/x'],
  ['client_id={key}&x={key}', 'client_id={key}&x=00000007…'],
])('a key in %s is shortened, and no other id', (text, shown) => {
  const written = (words: string) => `${words.replaceAll('{key}', keyOf(7))} ${keyOf(8)}`;
  expect(forPeople({ text: written(text) }, [keyOf(7)])).toEqual({ text: written(shown) });
});

test('a key of the older form is shortened', () => {
  const key = `made-${keyOf(7)}`;
  expect(forPeople({ text: `of ${key}, not of ${keyOf(7)}` }, [key])).toEqual({
    text: `of made-000…, not of ${keyOf(7)}`,
  });
});

test('shortens texts about many keys in linear time', () => {
  const keys = Array.from({ length: 20_000 }, (_, number) => keyOf(number));
  const before = performance.now();
  const [first] = forPeople([...keys], keys);
  for (const key of keys.slice(0, 1000)) forPeople({ key }, keys);
  expect([first, performance.now() - before < 5000]).toEqual(['00000000…', true]);
});
