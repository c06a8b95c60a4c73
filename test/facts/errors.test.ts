/** Errors in every form in which Docusign reports them. */
import { describe, expect, test } from 'vitest';
import { type ErrorFacts, errorsOf } from '../../src/facts/errors.ts';

const NONE: ErrorFacts = { errorCode: null, errorMessage: null, itemErrorCodes: [] };

const rows: readonly { readonly name: string; readonly text: string; readonly expected: Partial<ErrorFacts> }[] = [
  {
    name: "Docusign's JSON",
    text: '{"errorCode":"ENVELOPE_DOES_NOT_EXIST","message":"The envelope does not exist."}',
    expected: { errorCode: 'ENVELOPE_DOES_NOT_EXIST', errorMessage: 'The envelope does not exist.' },
  },
  {
    name: 'a code in mixed case',
    text: '{"errorCode":"Hourly_Envelope_Polling_Limit_Exceeded"}',
    expected: { errorCode: 'Hourly_Envelope_Polling_Limit_Exceeded' },
  },
  {
    name: "OAuth's JSON",
    text: '{"error":"invalid_grant","error_description":"no_valid_keys_or_signatures"}',
    expected: { errorCode: 'invalid_grant', errorMessage: 'no_valid_keys_or_signatures' },
  },
  {
    name: "OAuth's JSON without a description",
    text: '{"error":"consent_required"}',
    expected: { errorCode: 'consent_required' },
  },
  {
    name: 'a failure of userinfo',
    text: '{"error":"internal_server_error","reference_id":"made-up"}',
    expected: { errorCode: 'internal_server_error' },
  },
  {
    name: "CLM's nested object",
    text: '{"Error":{"HttpStatusCode":422,"UserMessage":"The folder is gone.","ErrorCode":103}}',
    expected: { errorCode: 'CLM_103', errorMessage: 'The folder is gone.' },
  },
  {
    name: "CLM's nested object without a code",
    text: '{"Error":{"HttpStatusCode":500,"DeveloperMessage":"Broken."}}',
    expected: { errorCode: 'CLM_500', errorMessage: 'Broken.' },
  },
  {
    name: 'XML',
    text: '<?xml version="1.0"?><errorDetails><errorCode>INVALID_REQUEST_BODY</errorCode><message>It is  wrong.</message></errorDetails>',
    expected: { errorCode: 'INVALID_REQUEST_BODY', errorMessage: 'It is wrong.' },
  },
  {
    name: 'XML in another case',
    text: '<ErrorDetails><ErrorCode>INVALID_REQUEST_BODY</ErrorCode><Message>It is wrong.</Message></ErrorDetails>',
    expected: { errorCode: 'INVALID_REQUEST_BODY', errorMessage: 'It is wrong.' },
  },
  {
    name: 'the problem details of Workflow Builder',
    text: '{"type":"about:blank","title":"Bad Request","status":400,"detail":"The request body is missing required field \\"Mary\\".","instance":"/v1/accounts/a/workflows","errors":[{"code":"FIELD_REQUIRED","message":"The field is required."}]}',
    expected: { errorMessage: 'The request body is missing required field [value].' },
  },
  {
    name: 'problem details that say no more than a title',
    text: '{"type":"about:blank","title":"Not Found","status":404}',
    expected: { errorMessage: 'Not Found' },
  },
  {
    name: 'an error of Workspaces',
    text: '{"message":"The workspace was not found.","error_code":"WORKSPACE_NOT_FOUND"}',
    expected: { errorCode: 'WORKSPACE_NOT_FOUND', errorMessage: 'The workspace was not found.' },
  },
  {
    name: 'an error of Agreement Manager, whose name is a sentence',
    text: '{"error":"The agreement of Mary was not found.","code":404,"timestamp":"2026-11-02T12:00:00Z"}',
    expected: { errorMessage: 'The agreement of [value] was not found.' },
  },
  {
    name: 'an error of SCIM',
    text: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","detail":"User already exists"}',
    expected: { errorMessage: 'User already exists' },
  },
  { name: 'HTML', text: '<html><body><h1>Service Unavailable for Mary</h1></body></html>', expected: {} },
  { name: 'plain text', text: 'Mary is not welcome', expected: {} },
  { name: 'nothing', text: '', expected: {} },
  { name: 'JSON that was cut off', text: '{"errorCode":"X","mess', expected: {} },
  { name: 'JSON of another kind', text: '{"statusCode":404,"title":"Not found"}', expected: {} },
  { name: 'a list', text: '[{"errorCode":"X"}]', expected: {} },
  { name: 'a code that is none', text: '{"errorCode":"mary@example.com","message":7}', expected: {} },
  { name: 'a code of more than 80 characters', text: `{"errorCode":"${'NOT_'.repeat(20)}SENT"}`, expected: {} },
  {
    name: 'a code of 80 characters',
    text: `{"errorCode":"${'NOT_'.repeat(19)}SENT"}`,
    expected: { errorCode: `${'NOT_'.repeat(19)}SENT` },
  },
  { name: 'errors that are null', text: '{"Error":null,"errorCode":null,"message":null}', expected: {} },
];

describe('an error reads', () => {
  test.each(rows)('$name', ({ text, expected }) => {
    expect(errorsOf(400, text)).toEqual({ ...NONE, ...expected });
    expect(errorsOf(500, text)).toEqual({ ...NONE, ...expected });
  });

  test('nothing of an answer that is not an error, or never came', () => {
    const text = '{"errorCode":"X","message":"Made up."}';
    for (const status of [200, 302, 399, null]) expect(errorsOf(status, text)).toEqual(NONE);
    expect(errorsOf(400, text).errorCode).toBe('X');
  });
});

function item(errorCode: string): object {
  return { recipientId: '1', name: 'Mary', errorDetails: { errorCode, message: 'mary@example.com is wrong.' } };
}

describe('items that failed inside a 2xx', () => {
  test('are read by their codes only, at any depth', () => {
    const answer = { signers: [item('INVALID_EMAIL'), { tabs: { signHereTabs: [item('TAB_OUT_OF_RANGE')] } }] };
    expect(errorsOf(201, JSON.stringify(answer))).toEqual({
      ...NONE,
      itemErrorCodes: ['INVALID_EMAIL', 'TAB_OUT_OF_RANGE'],
    });
  });

  test('are absent if the code is SUCCESS, missing, or not a code', () => {
    const answer = [item('SUCCESS'), { errorDetails: {} }, { errorDetails: null }, item('not a code')];
    expect(errorsOf(200, JSON.stringify(answer))).toEqual(NONE);
  });

  test('are not looked for inside an error', () => {
    expect(errorsOf(400, JSON.stringify({ errorCode: 'X', a: item('Y') })).itemErrorCodes).toEqual([]);
  });

  test('are read up to fifty', () => {
    const answer = (count: number) => JSON.stringify(Array.from({ length: count }, () => item('X')));
    expect(errorsOf(200, answer(50)).itemErrorCodes).toHaveLength(50);
    expect(errorsOf(200, answer(51)).itemErrorCodes).toHaveLength(50);
  });

  test('are looked for eight levels deep', () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}${JSON.stringify(item('X'))}${'}'.repeat(levels)}`;
    expect(errorsOf(200, nested(8)).itemErrorCodes).toEqual(['X']);
    expect(errorsOf(200, nested(9)).itemErrorCodes).toEqual([]);
  });

  test('do no harm at any depth', () => {
    const deep = `{"errorDetails":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(errorsOf(200, deep)).toEqual(NONE);
  });
});

test('a byte order mark before the body hides nothing', () => {
  expect(errorsOf(400, '\ufeff{"errorCode":"X"}').errorCode).toBe('X');
});

test('what XML escapes by number is user input too', () => {
  const xml =
    '<errorDetails><errorCode>X</errorCode><message>No &#34;Mary&#34; or &#x27;Mary&#x27;</message></errorDetails>';
  expect(errorsOf(400, xml).errorMessage).toBe('No [value] or [value]');
});
