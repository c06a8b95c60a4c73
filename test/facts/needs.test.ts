/** Which bodies are kept in memory during a call: only those that the facts need. */
import { describe, expect, test } from 'vitest';
import { needsRequestBody, needsResponseBody } from '../../src/facts.ts';

describe('a body is kept in memory only if it is needed', () => {
  test.each([
    ['POST', '/oauth/token', true],
    ['POST', '/restapi/v2.1/accounts/7/envelopes', true],
    ['POST', '/restapi/v2.1/accounts/7/envelopes/', true],
    ['PUT', '/restapi/v2.1/accounts/7/envelopes', false],
    ['POST', '/restapi/v2.1/accounts/7/envelopes/7/documents', false],
    ['GET', '/oauth/token', false],
    ['POST', '/restapi/v2/oauth2/token', true],
    ['POST', '/restapi/v2.1/OAuth2/Token/', true],
    ['POST', '/restapi/v2/oauth2/revoke', false],
    ['POST', '/oauth2/token', false],
  ])('the request of %s %s: %s', (method, path, expected) => {
    expect(needsRequestBody(method, path)).toBe(expected);
  });

  test.each([
    ['GET', '/restapi/v2.1/x', 200, 'application/json', false],
    ['GET', '/restapi/v2.1/x', 399, 'application/json', false],
    ['GET', '/restapi/v2.1/x', 400, 'application/json', true],
    ['GET', '/restapi/v2.1/x', 503, 'text/html', true],
    ['GET', '/restapi/v2.1/x', 400, '', true],
    ['GET', '/restapi/v2.1/x', 400, 'application/pdf', false],
    ['PUT', '/restapi/v2.1/x', 200, 'application/json', true],
    ['POST', '/restapi/v2.1/x', 201, 'application/pdf', false],
    ['GET', '/oauth/userinfo', 200, 'application/json', true],
  ])('the answer to %s %s with %i and %s: %s', (method, path, status, type, expected) => {
    expect(needsResponseBody(method, path, status, { 'content-type': type })).toBe(expected);
  });
});
