/** The catalogue of errors: every code, what distinguishes variants, and failures without a code. */
import { describe, expect, test } from 'vitest';
import { envelopeLimit } from '../../rules/envelope-limit.ts';
import { explain, type Failure, KNOWN_CODES, nameOf } from '../../rules/errors.ts';
import { rateLimit } from '../../rules/rate-limit.ts';
import { repeatedErrors } from '../../rules/repeated-errors.ts';
import { codeOf, scrubMessage } from '../../src/facts/scrub.ts';
import { judged } from './tester.ts';
import { traffic } from './traffic.ts';

/** Docusign's page of common errors has a section for each. */
const OFFICIAL = `ACCOUNT_LACKS_PERMISSIONS ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE AUTHORIZATION_INVALID_TOKEN
  DOCUMENT_DOES_NOT_EXIST DOCUMENT_UPLOAD_NOT_ALLOWED EDIT_LOCK_ENVELOPE_ALREADY_LOCKED EDIT_LOCK_ENVELOPE_NOT_LOCKED
  ENVELOPE_ALLOWANCE_EXCEEDED ENVELOPE_CANNOT_VOID_INVALID_STATE ENVELOPE_DOES_NOT_EXIST ENVELOPE_INVALID_STATUS
  HOURLY_APIINVOCATION_LIMIT_EXCEEDED HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED INVALID_CAPTIVE_RECIPIENT_OPERATION
  INVALID_EMAIL_ADDRESS_FOR_RECIPIENT INVALID_RECIPIENT_ID INVALID_REQUEST_PARAMETER ONESIGNALLSIGN_NOT_SATISFIED
  PARTNER_AUTHENTICATION_FAILED PAGE_IMAGE_NOT_FOUND PLAN_ITEM_NOT_ENABLED RECIPIENT_NOT_IN_SEQUENCE RESOURCE_NOT_FOUND
  SIGNATURE_PROVIDER_INVALID_NAME UNABLE_TO_LOAD_DOCUMENT UNKNOWN_ENVELOPE_RECIPIENT UNSUPPORTED_PDF_CONTENT
  USER_AUTHENTICATION_FAILED USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT USER_DOES_NOT_EXIST_IN_SYSTEM USER_LACKS_MEMBERSHIP
  USER_LACKS_PERMISSIONS USER_NOT_ACCOUNT_ADMIN USER_NOT_ENVELOPE_SENDER_OR_RECIPIENT USER_NOT_FOUND`.split(/\s+/);

const WEB_FORMS = '/api/webforms/v1.1/accounts/a/forms/f/instances';

const failure = (facts: Partial<Failure>): Failure => ({
  method: 'POST',
  status: 400,
  networkError: null,
  errorCode: null,
  errorMessage: null,
  api: 'esignature',
  resource: '/restapi/v2.1/accounts/a/envelopes',
  oauth: null,
  environment: 'demo',
  ...facts,
});

/** What APIs of Docusign other than OAuth may mean something else by. */
const OF_OAUTH_ALONE = ['invalid_request', 'access_denied', 'UserNotFound', 'internal_server_error'];

/** A failure with the code where the code has a meaning of its own. */
const failureWith = (errorCode: string, facts: Partial<Failure> = {}): Failure =>
  failure({ errorCode, ...(OF_OAUTH_ALONE.includes(errorCode) ? { resource: '/oauth/token' } : {}), ...facts });

/** With one of each family, which are known by how they begin. */
const EVERY = [...KNOWN_CODES, 'TAB_OF_ANOTHER_KIND', 'CLM_7', 'BULK_SEND_RECIPIENT_ROLE_DOES_NOT_MATCH'];

test.each(EVERY)('%s is known in any case', (errorCode) => {
  const explained = explain(failureWith(errorCode));
  expect(explained).toMatchObject({ known: true, variant: null, link: expect.stringMatching(/^https:\/\//) });
  for (const sentence of [explained.cause, explained.remedy]) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
  expect(explain({ ...failureWith(errorCode), errorCode: errorCode.toLowerCase() })).toEqual(explained);
});

test.each(OFFICIAL)("%s leads to Docusign's section about it", (errorCode) => {
  const anchor = explain(failure({ errorCode })).link?.split('#')[1];
  expect(anchor?.replaceAll('-', '_')).toBe(errorCode.toLowerCase());
});

test.each([
  [401, null, null, 'denied access'],
  [429, 'Rate limit exceeded.', 'used-up', '6,250'],
  [429, 'You may only have 5 concurrent requests open.', 'too-many-at-once', 'under way'],
])('CLM says 103 with %i "%s": %s', (status, errorMessage, variant, cause) => {
  const explained = explain(failure({ errorCode: 'CLM_103', status, errorMessage }));
  expect(explained).toMatchObject({ variant, cause: expect.stringContaining(cause) });
});

test.each([
  ['HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED', 'hourly-envelope-polling-limit-exceeded'],
  ['DOCUMENT_DOES_NOT_EXIST', 'document_does_not_exist'],
  ['ENVELOPE_CANNOT_VOID_INVALID_STATE', 'envelope_cannot_void_invalid_state'],
  ['ENVELOPE_DOES_NOT_EXIST', 'envelope-does-not-exist'],
])('the anchor of %s is %s', (errorCode, anchor) => {
  expect(explain(failure({ errorCode })).link).toMatch(new RegExp(`#${anchor}$`));
});

test("a code links to Docusign's page of common errors if the address of its section is not known", () => {
  const { link } = explain(failure({ errorCode: 'ANCHOR_TAG_PROCESSING_FAILURE' }));
  expect(link).toMatch(/troubleshooting-common-errors\/$/);
});

test.each(EVERY)('the advice on %s in production has no word that assumes the developer environment', (errorCode) => {
  const { cause, remedy } = explain(failureWith(errorCode, { environment: 'production' }));
  expect(`${cause} ${remedy}`).not.toMatch(/before going live|production account too|demo\.docusign\.net/);
});

test('a redirect URI has to be registered, and the one that the code was requested with', () => {
  const explained = explain(failure({ errorCode: 'invalid_grant', errorMessage: 'invalid redirect_uri' }));
  expect(explained.remedy).toMatch(/requested the code.* registered/);
});

test.each([
  ['BULK_SEND_ENVELOPE_HAS_NO_RECIPIENTS', /bulk_send_lists\/\{id\}\/test/],
  ['BULK_SEND_RECIPIENT_ID_DOES_NOT_MATCH', /bulk_send_lists\/\{id\}\/test/],
  ['BULK_SEND_TAB_DOES_NOT_MATCH', /bulk_send_lists\/\{id\}\/test/],
  ['BULK_SEND_ACCOUNT_HAS_TOO_MANY_QUEUED_ENVELOPES', /^Wait/],
  ['BULK_SEND_MAX_COPIES_EXCEEDED', /^Divide the list/],
  ['BULK_SEND_ENVELOPE_LIST_CONTAINS_TOO_MANY_COPIES', /^Divide the list/],
  ['BULK_SEND_ENVELOPE_SIZE_LIMIT_EXCEEDED', /smaller/],
  ['BULK_SEND_BLOB_STORE_ERROR', /^Try again/],
  ['NO_DOCUMENT_RECEIVED', /documentBase64.*documentid/],
  ['FORMAT_CONVERSION_ERROR', /length of the body/],
  ['UNABLE_TO_CONVERT_DOCUMENT', /fileExtension.*PDF/],
  ['PDF_VALIDATION_FAILED', /flat PDF.*one file after the other/],
  ['INVALID_MULTI_PART_REQUEST', /library.*boundary/],
  ['INVALID_REQUEST_BODY', /`\{\}`.*resend_envelope/],
  ['PLAN_ITEM_NOT_ENABLED', /message names/],
  ['ACCOUNT_LACKS_PERMISSIONS', /^Look in the message for what is missing/],
  ['USER_LACKS_PERMISSIONS', /^Look in the message for what is missing/],
  ['UNSPECIFIED_ERROR', /message.*reduce the body/],
  ['login_required', /prompt=none/],
  ['interaction_required', /prompt=none/],
  ['INVALID_DOCUMENT_ID', /list of documents/],
  ['RECIPIENTS_NOT_PROVIDED', /templateId/],
  ['USER_NOT_ENVELOPE_SENDER', /who sent the envelope/],
  ['ACT_ON_BEHALF_USER_NOT_ALLOWED', /X-DocuSign-Act-On-Behalf/],
  ['CANNOT_ASSIGN_TAB_TO_MANAGERROLE', /^Give/],
  ['CANNOT_EXCLUDE_DOCUMENT', /each role of each server template/],
  ['HTTPS_REQUIRED_FOR_CONNECT_LISTENER', /https.*eventNotification.*urlToPublishTo/],
])('%s says what to do', (errorCode, remedy) => {
  expect(explain(failure({ errorCode }))).toMatchObject({ known: true, remedy: expect.stringMatching(remedy) });
});

test.each([
  ['a host that is not base_uri', { errorCode: 'USER_AUTHENTICATION_FAILED' }, /base_uri/],
  [
    'such a host, to a token that is refused',
    { errorCode: 'USER_AUTHENTICATION_FAILED', errorMessage: 'Invalid access token' },
    /base_uri/,
  ],
  [
    'a base path without https',
    { errorCode: 'PARTNER_AUTHENTICATION_FAILED', errorMessage: 'An Integrator key was not specified.' },
    /https:\/\//,
  ],
  ['rights', { errorCode: 'ENVELOPE_DOES_NOT_EXIST' }, /may not see it/],
  ['a role of a template', { errorCode: 'ONESIGNALLSIGN_NOT_SATISFIED' }, /Document Visibility.*roleName/],
  ['the scopes of Web Forms', { errorCode: 'AUTHORIZATION_INSUFFICIENT_SCOPE' }, /signature.*webforms_instance_write/],
  ['a key without a secret', { errorCode: 'invalid_client' }, /code_verifier/],
  ['an app that acts for no user', { errorCode: 'consent_required' }, /Connected Apps/],
  [
    'all that the assertion holds',
    { errorCode: 'invalid_grant', errorMessage: 'no_valid_keys_or_signatures' },
    /\baud\b.*\bexp\b.*\bnbf\b.*without https:\/\//,
  ],
  ['an aud of the other environment', { errorCode: 'invalid_grant', errorMessage: 'issuer_not_found' }, /\baud\b/],
  ['a rule of security', { status: 444 }, /security/],
  [
    'whoever asks for a lock to see whether there is one',
    { errorCode: 'EDIT_LOCK_ENVELOPE_NOT_LOCKED' },
    /reads.*rather than ask/,
  ],
  ['drafts, which cannot be voided', { errorCode: 'ENVELOPE_CANNOT_VOID_INVALID_STATE' }, /draft.*recyclebin/],
  ['a user whom the server does not know', { errorCode: 'INVALID_USERID' }, /names none.*base_uri/],
  ['a lock for each change', { errorCode: 'EDIT_LOCK_INVALID_STATE_FOR_LOCK' }, /each change.*neither change/],
  ['the status correct', { errorCode: 'EDIT_LOCK_NOT_LOCK_OWNER' }, /status to correct/],
])('the advice mentions %s', (_what, facts, words) => {
  const { cause, remedy } = explain(failure(facts));
  expect(`${cause} ${remedy}`).toMatch(words);
});

describe.each(OF_OAUTH_ALONE)('%s has the meaning of OAuth', (errorCode) => {
  const others = ['/restapi/v2.1/accounts/a/envelopes', '/v1/accounts/a/agreements', '/management/v2/organizations/o'];

  test.each(['/oauth/token', '/oauth/auth', '/restapi/v2.1/oauth2/token'])('at %s', (resource) => {
    const explained = explain(failure({ errorCode, resource }));
    expect(explained).toEqual(explain(failure({ errorCode, resource, status: 418 })));
    expect(explained.known).toBe(true);
  });

  test.each(others)('and at %s that of its status', (resource) => {
    for (const status of [400, 403, 404, 500])
      for (const name of [errorCode, errorCode.toUpperCase()])
        expect(explain(failure({ errorCode: name, status, resource }))).toEqual(explain(failure({ status, resource })));
  });

  test.each([418, null])('and at other APIs none with status %s', (status) => {
    expect(explain(failure({ errorCode, status }))).toMatchObject({
      known: false,
      cause: expect.stringContaining(errorCode),
    });
  });
});

test.each(['consent_required', 'invalid_grant', 'invalid_client', 'invalid_scope', 'invalid_token'])(
  '%s means the same wherever it comes from',
  (errorCode) => {
    const [own, other] = ['/oauth/token', '/restapi/v2.1/accounts/a/envelopes'].map((resource) =>
      explain(failure({ errorCode, resource })),
    );
    expect(own).toMatchObject({ known: true });
    expect(other).toEqual(own);
  },
);

test('no code has two entries', () => {
  const codes = KNOWN_CODES.map((code) => code.toUpperCase());
  expect(new Set(codes).size).toBe(codes.length);
});

test("somebody else's lock may come from a view of the app", () => {
  expect(explain(failure({ errorCode: 'EDIT_LOCK_NOT_LOCK_OWNER' }))).toMatchObject({
    cause: expect.stringMatching(/sender or correct view.*without saving.*900 seconds/),
    remedy: expect.stringMatching(/X-DocuSign-Edit.*lockToken.*URL of the view/),
    link: expect.stringMatching(/whos-locking-my-envelopes$/),
  });
});

test('an unknown code says what to do with it', () => {
  const explained = explain(failure({ errorCode: 'BRAND_NEW_TROUBLE' }));
  expect(explained).toMatchObject({ known: false, variant: null });
  expect(explained.cause).toMatch(/does not know the code BRAND_NEW_TROUBLE/);
  expect(explained.remedy).toMatch(/trace token/);
});

test.each([401, 403, 404, 500])('for an unknown code, status %d adds advice', (status) => {
  const resource = '/v1/accounts/a/agreements';
  const [coded, plain] = [{ errorCode: 'brand_new' }, {}].map((facts) =>
    explain(failure({ status, resource, ...facts })),
  );
  expect(coded).toMatchObject({ known: false, cause: expect.stringMatching(/does not know the code brand_new/) });
  expect(coded?.cause).toContain(plain?.cause);
  expect(coded?.remedy).toContain(plain?.remedy);
  expect(coded?.remedy).toMatch(/report the code/);
  expect(coded?.link).toBe(plain?.link);
});

test("for a failure of Docusign's without a reason, retrying comes before blaming the body", () => {
  const of = (facts: object) => explain(failure({ errorCode: 'UNSPECIFIED_ERROR', ...facts }));
  const passing = of({ status: 500, errorMessage: 'Internal Server Error' });
  expect(passing).toMatchObject({
    variant: 'server-error',
    remedy: expect.stringMatching(/^Try again.*reduce the body/),
  });
  expect(of({ status: 503 })).toEqual(passing);
  expect(of({ status: 400 }).variant).toBeNull();
  expect(of({ status: 500, errorMessage: 'Object reference not set' }).variant).toBe('null-reference');
});

describe('without a code', () => {
  test.each([400, 401, 403, 404, 405, 408, 409, 413, 415, 429, 444, 500, 502, 503, 504])(
    'status %d is explained',
    (status) => {
      expect(explain(failure({ status })).known).toBe(true);
    },
  );

  test('a 403 may come from the CORS settings of a browser app', () => {
    expect(explain(failure({ status: 403 }))).toMatchObject({
      cause: expect.stringMatching(/scopes of the token.*browser app.*origin, method or path/),
      remedy: expect.stringMatching(/CORS settings of the key.*scope `cors`/),
      link: expect.stringMatching(/single-page-applications-cors\/error-responses$/),
    });
  });

  test('Agreement Manager counts by the second, and so a 429 of it asks for another wait', () => {
    const agreements = { api: 'iam', resource: '/v1/accounts/a/agreements' } as const;
    for (const errorCode of [null, 'TOO_MANY_REQUESTS'])
      expect(explain(failure({ ...agreements, status: 429, errorCode }))).toMatchObject({
        cause: expect.stringMatching(/Agreement Manager.*10 calls a second/),
        remedy: expect.stringMatching(/^Wait a second/),
      });
    expect(explain(failure({ ...agreements, status: 429, resource: '/v1/accounts/a/workflows' })).remedy).toMatch(
      /30 seconds/,
    );
    expect(explain(failure({ ...agreements, status: 404 })).cause).not.toMatch(/second/);
  });

  test('another status is not known', () => {
    expect(explain(failure({ status: 418 }))).toMatchObject({ known: false, cause: expect.stringMatching(/418/) });
  });

  test('the consent page has its own reasons', () => {
    expect(explain(failure({ resource: '/oauth/auth' })).cause).toMatch(/redirect URI/);
    expect(explain(failure({ resource: '/oauth/auth', status: 503 })).cause).not.toMatch(/redirect URI/);
    expect(explain(failure({})).cause).not.toMatch(/redirect URI/);
  });

  test.each([
    ['ENOTFOUND', /resolved/],
    ['ECONNREFUSED', /listens/],
    ['ETIMEDOUT', /time/],
    ['UND_ERR_HEADERS_TIMEOUT', /time/],
    ['ECONNRESET', /cut/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /certificate/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/],
    ['CERT_HAS_EXPIRED', /certificate/],
    ['ESOCKETTIMEDOUT', /time/],
    ['ECONNABORTED', /time/],
    ['TimeoutError', /time/],
    ['ABORT_ERR', /aborted the call/],
    ['AbortError', /aborted the call/],
    ['CanceledError', /aborted the call/],
    ['EWHATEVER', /^No answer was recorded/],
    ['ERR_NAME_NOT_RESOLVED', /resolved/],
    ['ERR_CONNECTION_REFUSED', /listens/],
    ['ERR_CERT_DATE_INVALID', /certificate/],
    ['ERR_TUNNEL_CONNECTION_FAILED', /proxy/],
    ['ERR_CONNECTION_RESET', /cut/],
    ['ERR_TIMED_OUT', /time/],
    ['ERR_FAILED', /is not known/],
    ['UNKNOWN', /is not known/],
    [null, /is not known/],
  ])('%s on the wire is explained', (networkError, cause) => {
    expect(explain(failure({ status: null, networkError }))).toMatchObject({
      known: true,
      cause: expect.stringMatching(cause),
    });
  });

  const mayHaveBeenDone = /write may have been done\b.*\blook .* before you repeat it/;

  test.each(['UNKNOWN', 'ETIMEDOUT', 'ECONNRESET', 'ECONNABORTED', 'ABORTED', 'ABORT_ERR', 'AbortError', 'EWHATEVER'])(
    '%s: only a write may have been done',
    (networkError) => {
      const silence = { status: null, networkError };
      expect(explain(failure({ ...silence, method: 'POST' })).remedy).toMatch(mayHaveBeenDone);
      expect(explain(failure({ ...silence, method: 'GET' })).remedy).not.toContain('write');
    },
  );

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'CERT_HAS_EXPIRED', 'ERR_TUNNEL_CONNECTION_FAILED'])(
    '%s: Docusign never got the call',
    (networkError) => {
      expect(explain(failure({ status: null, networkError })).remedy).not.toContain('write');
    },
  );

  test.each([408, 500, 502, 503, 504])('status %d: only a write may have been done', (status) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(explain(failure({ status, method })).remedy).toMatch(mayHaveBeenDone);
    for (const method of ['GET', 'HEAD']) expect(explain(failure({ status, method })).remedy).not.toContain('write');
  });

  test.each([400, 401, 403, 404, 405, 409, 413, 415, 429, 444])('status %d: a write was refused', (status) => {
    expect(explain(failure({ status })).remedy).not.toContain('write');
  });
});

test.each([
  '400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
  '429 BURST_APIINVOCATION_LIMIT_EXCEEDED',
  '400 API_REQUEST_IS_THROTTLED',
  '400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED',
  '400 burst_envelope_polling_limit_exceeded',
  '400 HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED',
  '400 BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED',
  '429 CLM_103',
  '429 CLM_7',
  '429 BRAND_NEW_TROUBLE',
  '429',
  '444',
])('every rule that reports %s says the same', (answer) => {
  const retried = traffic(`12:00:00.000 GET envelopes/E ${answer}\n12:00:00.500 GET envelopes/E ${answer}`);
  const advice = judged([rateLimit, envelopeLimit, repeatedErrors], retried).results.flatMap(({ verdict }) =>
    verdict.status === 'fail' ? verdict.findings.map((finding) => finding.advice) : [],
  );
  expect(advice).toHaveLength(2);
  expect(advice[0]).toEqual(advice[1]);
});

test.each([429, 444])(
  'status %d means a limit, whatever code comes with it, unless the code names a limit',
  (status) => {
    const ofStatus = explain(failure({ status }));
    for (const errorCode of ['DOCUMENT_DOES_NOT_EXIST', 'BRAND_NEW_TROUBLE', 'UNSPECIFIED_ERROR'])
      expect(explain(failure({ status, errorCode }))).toEqual(ofStatus);
    for (const errorCode of ['HOURLY_APIINVOCATION_LIMIT_EXCEEDED', 'BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED'])
      expect(explain(failure({ status, errorCode }))).toEqual(explain(failure({ errorCode })));
    expect(explain(failure({ errorCode: 'DOCUMENT_DOES_NOT_EXIST' }))).not.toEqual(ofStatus);
  },
);

test('a limit on recipients is not a rate limit, even with 429', () => {
  const [before, since] = [429, 400].map((status) =>
    explain(failure({ status, errorCode: 'RECIPIENT_LIMIT_EXCEEDED' })),
  );
  expect(before).toMatchObject({ known: true, remedy: expect.stringMatching(/waiting does not help/) });
  expect(before).toEqual(since);
});

test.each([
  [failure({ errorCode: 'envelope_does_not_exist' }), 'ENVELOPE_DOES_NOT_EXIST'],
  [failure({ errorCode: 'usernotfound', resource: '/oauth/userinfo' }), 'UserNotFound'],
  [failure({ errorCode: 'ACCESS_DENIED' }), 'ACCESS_DENIED'],
  [failure({ errorCode: 'INTERNAL_SERVER_ERROR', resource: '/oauth/token' }), 'internal_server_error'],
  [failure({ errorCode: 'internal_server_error', resource: WEB_FORMS }), 'INTERNAL_SERVER_ERROR'],
  [failure({ errorCode: 'INVALID_FORMAT_FORM_ID', resource: WEB_FORMS }), 'INVALID_FORMAT_FORM_ID'],
  [failure({ errorCode: 'TAB_OF_ANOTHER_KIND' }), 'TAB_OF_ANOTHER_KIND'],
  [failure({ errorCode: 'invalid_grant', errorMessage: 'issuer_not_found' }), 'invalid_grant: issuer-not-found'],
  [failure({ errorCode: 'Newcomer' }), 'Newcomer'],
  [failure({ status: 404 }), 'status 404'],
  [failure({ status: 401, resource: '/v2.1/accounts/a' }), 'status 401'],
  [failure({ resource: '/oauth/auth' }), 'status 400: consent-page'],
  [failure({ status: null, networkError: 'ECONNRESET' }), 'no answer (ECONNRESET)'],
  [failure({ status: null }), 'no answer (unknown cause)'],
])('a failure has a stable name', (call, name) => {
  expect(nameOf(call, explain(call))).toBe(name);
});

test.each([
  ['/v2.1/accounts/a/envelopes', 'status 404: base-path-without-restapi'],
  ['/v2/login_information', 'status 404: base-path-without-restapi'],
  ['/restapi/v2/accounts/1/v2/accounts/1/envelopes', 'status 404: base-path-too-long'],
  ['/restapi/v2.1/accounts/a/restapi/v2.1/accounts/a', 'status 404: base-path-too-long'],
  ['/restapi/v2.1/v2.1/accounts/a', 'status 404: base-path-too-long'],
  ['/restapi/restapi/v2.1/accounts/a', 'status 404: base-path-too-long'],
  ['/gateway/restapi/v2.1/restapi/v2.1/accounts/a', 'status 404: base-path-too-long'],
  ['/oauth/token', 'status 404: oauth-elsewhere'],
  ['/restapi/oauth/userinfo', 'status 404: oauth-elsewhere'],
  ['/restapi/v2.1/accounts/a/envelopes/v2', 'status 404'],
  ['/restapi/v2.1/accounts/a', 'status 404'],
  ['/management/v2/v2/x', 'status 404'],
  ['/v1/accounts/a', 'status 404'],
  ['/restapi/v2.1/accounts/a', 'status 404: base-path-of-oauth', 'oauth'],
] as const)('a wrong base path is recognised in %s: %s', (resource, name, api: Failure['api'] = 'esignature') => {
  const call = failure({ status: 404, api, resource });
  expect(nameOf(call, explain(call))).toBe(name);
});

test('every code of the catalogue is kept from an answer, as a code and inside a message', () => {
  expect(EVERY.map(codeOf)).toEqual(EVERY);
  const message = (code: string) => `The answer is ${code}.`;
  expect(EVERY.filter((code) => scrubMessage(message(code)) !== message(code))).toEqual([]);
});
