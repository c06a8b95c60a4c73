/** Facts in golive's own HAR are read back unchanged; from others nothing is kept that may be personal. */
import { expect, test } from 'vitest';
import { revalidated } from '../../src/facts/revalidated.ts';
import { KEY } from './exchange.ts';

type Written = Parameters<typeof revalidated>[0];

const HASH = '0123456789abcdef';
const OWN: Written = {
  networkError: 'ECONNRESET',
  errorCode: 'ENVELOPE_DOES_NOT_EXIST',
  errorMessage: 'The envelope is gone.',
  itemErrorCodes: ['USER_ALREADY_EXISTS_IN_ACCOUNT', 'INVALID_REQUEST_PARAMETER'],
  auth: { scheme: 'bearer', tokenHash: HASH, integrationKey: KEY, sendOnBehalfOf: true },
  oauth: {
    grantType: 'refresh_token',
    issuedTokenHash: HASH,
    userHash: HASH,
    expiresInSeconds: 3600,
    scopes: ['signature'],
  },
  accounts: [{ id: '7', baseHost: 'na3.docusign.net' }],
  sdk: 'Node 10.0.0',
  calledFrom: 'src/status.ts:42',
  test: 'signs',
};

test("golive's own facts are read back unchanged", () => {
  expect(revalidated(OWN)).toEqual(OWN);
});

test('what is absent stays absent', () => {
  const nobody = { scheme: 'none', tokenHash: null, integrationKey: null, sendOnBehalfOf: false } as const;
  const bare: Written = {
    ...{ networkError: null, errorCode: null, errorMessage: null, itemErrorCodes: [], auth: nobody, oauth: null },
    ...{ accounts: [], sdk: null, calledFrom: null, test: null },
  };
  expect(revalidated(bare)).toEqual(bare);
});

test('of foreign facts, only well-formed ones are read', () => {
  const text = 'mary@example.com';
  const strange: Written = {
    ...{ networkError: text, errorCode: text, errorMessage: text, itemErrorCodes: [text], sdk: text, calledFrom: text },
    auth: { scheme: 'bearer', tokenHash: text, integrationKey: text, sendOnBehalfOf: false },
    oauth: { grantType: text, issuedTokenHash: `${HASH}0`, userHash: text, expiresInSeconds: null, scopes: [text] },
    ...{ accounts: [{ id: text, baseHost: 'na3.docusign.net' }], test: text },
  };
  expect(revalidated(strange)).toEqual({
    ...{ networkError: 'ERROR', errorCode: null, errorMessage: '[address]', itemErrorCodes: [], sdk: null },
    auth: { scheme: 'bearer', tokenHash: null, integrationKey: null, sendOnBehalfOf: false },
    oauth: { grantType: null, issuedTokenHash: null, userHash: null, expiresInSeconds: null, scopes: [] },
    ...{ accounts: [], calledFrom: null, test: '[address]' },
  });
});
