/** Account ids in what people read: wherever a rule names one. */
import { expect, test } from 'vitest';
import { forPeople } from '../../reports/words.ts';

const ACCOUNT = '22222222-3333-4333-8333-444444444444';

test.each([
  '/restapi/v2.1/accounts/ID/envelopes',
  '/v2/ID/folders',
  'Account ID (eSignature, demo): 201 calls were heard.',
  '2 calls were refused with status 429, for account ID (eSignature).',
  '1 call looked for account ID at na3.docusign.net, not at na2.docusign.net.',
  'before the limit was reset: HOURLY_APIINVOCATION_LIMIT_EXCEEDED demo esignature ID.',
])('%s: it is shortened', (text) => {
  expect(forPeople({ text: text.replace('ID', ACCOUNT) }, [])).toEqual({ text: text.replace('ID', '2222…') });
});

test('other ids stay whole, so that they can be looked up', () => {
  const text = `/restapi/v2.1/accounts/a/envelopes/${ACCOUNT}, trace token ${ACCOUNT}`;
  expect(forPeople({ text }, [])).toEqual({ text });
});
