/** The documented operation of a method and a path. */
import { describe, expect, test } from 'vitest';
import table from '../../src/docusign/operations.json' with { type: 'json' };
import { operationOf } from '../../src/docusign/operations.ts';
import { meaningOf } from '../../src/docusign.ts';
import type { Api } from '../../src/model.ts';
import { call } from '../call.ts';

const ID = '0D000000-0000-4000-8000-00000000000D';

test.each([
  ['GET', 'envelopes/:id', 'Envelopes_GetEnvelope'],
  ['PUT', 'envelopes/:id', 'Envelopes_PutEnvelope'],
  ['PUT', 'envelopes/status', 'Envelopes_PutStatus'],
  ['PUT', 'envelopes/statuses', 'Envelopes_PutEnvelope'],
  ['GET', 'envelopes/:id/documents/combined', 'Documents_GetDocument'],
  ['GET', 'ENVELOPES/:id/', 'Envelopes_GetEnvelope'],
  ['DELETE', 'envelopes/:id', null],
  ['GET', 'made_up', null],
  ['GET', 'envelopes/:id/made_up', null],
])('%s %s is %s', (method, below, expected) => {
  const path = `/restapi/v2.1/accounts/${ID}/${below.replace(':id', ID)}`;
  expect(meaningOf(call({ method, path })).operation).toBe(expected);
});

test.each([
  ['GET', '/v1/organizations/:id/stream', 'stream'],
  ['GET', '/v1/accounts/:id/workflow-instances', 'getWorkflowInstancesForAccount'],
  ['GET', '/v1/accounts/:id/requests', 'listRequests'],
  ['POST', '/v1/accounts/:id/requests', 'createRequest'],
  ['GET', '/v1/accounts/:id/requests/:id', 'getRequest'],
  ['GET', '/v1/accounts/:id/requests/:id/documents', 'listRequestDocuments'],
  ['POST', '/v1/accounts/:id/requests/:id/documents', 'uploadRequestDocument'],
  ['GET', '/v1/accounts/:id/request-statuses', 'listRequestStatuses'],
])('%s %s of the newer APIs is %s', (method, path, expected) => {
  const heard = call({ method, host: 'api-d.docusign.com', path: path.replaceAll(':id', ID) });
  expect(meaningOf(heard).operation).toBe(expected);
});

test('a literal segment takes precedence; a parameter is tried if the literal leads nowhere', () => {
  const account = '/restapi/v2.1/accounts/7';
  expect(operationOf('esignature', 'PUT', `${account}/envelopes/status`.split('/'))?.template).toMatch(
    /\/envelopes\/status$/,
  );
  expect(operationOf('esignature', 'GET', `${account}/envelopes/status/recipients`.split('/'))?.template).toMatch(
    /\/\{envelopeId\}\/recipients$/,
  );
});

test('an empty segment is not a parameter', () => {
  expect(operationOf('esignature', 'GET', '/restapi/v2.1/accounts//envelopes'.split('/'))).toBeNull();
  expect(operationOf('esignature', 'GET', '/restapi/v2.1/accounts/7/envelopes'.split('/'))).not.toBeNull();
});

test('an API without a table has no operations', () => {
  expect(operationOf('unknown', 'POST', '/oauth/token'.split('/'))).toBeNull();
  expect(operationOf('oauth', 'POST', '/oauth/token'.split('/'))?.id).toBe('OAuth.token');
});

/** All apart from names: `/users/{userId}` and `/users/{id}` are one path. */
function shapeOf(line: string): string {
  return line
    .split(' ')
    .slice(0, 2)
    .join(' ')
    .toLowerCase()
    .replace(/[^/]*\{[^/]*/g, '{}');
}

describe('every documented operation', () => {
  const apis: readonly Api[] = [
    'esignature',
    'oauth',
    'click',
    'rooms',
    'admin',
    'monitor',
    'webforms',
    'iam',
    'notary',
  ];

  test.each(apis)('of %s is found by its own path', (api) => {
    const tables: Readonly<Record<string, readonly string[]>> = table.operations;
    const lines = tables[api] ?? [];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [method = '', template = ''] = line.split(' ');
      const path = template.replace(/[^/]*\{[^/]*/g, ID).toLowerCase();
      const found = operationOf(api, method, path.split('/'));
      expect(shapeOf(`${method} ${found?.template}`)).toBe(shapeOf(line));
    }
  });
});
