/** Calls in a HAR that got no answer, or none from Docusign. */
import { describe, expect, test } from 'vitest';
import { entry, harOfEntries, readHar } from '../har-file.ts';
import { type Row, testFacts } from './rows.ts';

describe('without an answer', () => {
  const lost = (response: object, networkError: string, sent: boolean): Row => [
    `${JSON.stringify(response)}: ${networkError}, ${sent ? 'perhaps sent' : 'not sent'}`,
    { response },
    { status: null, networkError, sent, durationMs: null, mocked: false },
  ];
  testFacts([
    lost({ status: 0 }, 'UNKNOWN', true),
    lost({ status: -1 }, 'UNKNOWN', true),
    lost({ status: 0, _error: '' }, 'UNKNOWN', true),
    lost({ status: 0, _error: null }, 'UNKNOWN', true),
    lost({ status: 0, _error: 'net::ERR_TIMED_OUT' }, 'ERR_TIMED_OUT', true),
    lost({ status: 0, _error: 'net::ERR_CONNECTION_REFUSED' }, 'ERR_CONNECTION_REFUSED', false),
    lost({ status: 0, _error: 'NS_ERROR_REDIRECT_LOOP' }, 'NS_ERROR_REDIRECT_LOOP', true),
    lost({ status: -1, _failureText: 'net::ERR_NAME_NOT_RESOLVED' }, 'ERR_NAME_NOT_RESOLVED', false),
    lost({ status: -1, _failureText: 'NS_ERROR_UNKNOWN_HOST' }, 'NS_ERROR_UNKNOWN_HOST', false),
    lost({ status: 0, _error: 'ECONNRESET' }, 'ECONNRESET', true),
    lost({ status: 0, _error: 'ENOTFOUND' }, 'ENOTFOUND', false),
    lost({ status: 0, _error: 'Server said made-up-secret' }, 'UNKNOWN', true),
    lost({ status: 0, _error: 'net::ERR_MARY_EXAMPLE' }, 'ERROR', true),
    lost({ status: 0, _error: 'NS_ERROR_MARY' }, 'ERROR', true),
    lost({ status: 0, _error: 'EMARY_EXAMPLE' }, 'ERROR', true),
    lost({ status: 0, _error: 'made-up-secret' }, 'UNKNOWN', true),
  ]);

  const failed = (sent: boolean) => (name: string) => lost({ status: 0, _error: `net::${name}` }, name, sent);
  testFacts(
    [
      'ERR_CERT_AUTHORITY_INVALID',
      'ERR_CERT_DATE_INVALID',
      'ERR_CERT_COMMON_NAME_INVALID',
      'ERR_SSL_PROTOCOL_ERROR',
      'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'ERR_TUNNEL_CONNECTION_FAILED',
      'ERR_PROXY_CONNECTION_FAILED',
      'ERR_PROXY_AUTH_REQUESTED',
      'ERR_SOCKS_CONNECTION_FAILED',
      'ERR_CONNECTION_FAILED',
      'ERR_CONNECTION_TIMED_OUT',
      'ERR_BLOCKED_BY_CLIENT',
    ].map(failed(false)),
  );
  testFacts(
    [
      'ERR_FAILED',
      'ERR_CONNECTION_RESET',
      'ERR_CONNECTION_CLOSED',
      'ERR_EMPTY_RESPONSE',
      'ERR_NETWORK_CHANGED',
      'ERR_SSL_BAD_RECORD_MAC_ALERT',
      'ERR_BLOCKED_BY_RESPONSE',
      'ERR_BLOCKED_BY_ORB',
    ].map(failed(true)),
  );
  testFacts([
    lost({ status: 0, _error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', false),
    lost({ status: 0, _error: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'DEPTH_ZERO_SELF_SIGNED_CERT', false),
    lost({ status: 0, _error: 'NS_ERROR_PROXY_CONNECTION_REFUSED' }, 'NS_ERROR_PROXY_CONNECTION_REFUSED', false),
  ]);

  test('the answer may be left out', async () => {
    const { entries } = await readHar(
      harOfEntries([
        { ...entry(), response: undefined },
        { ...entry(), response: null },
      ]),
    );
    const none = { call: { status: null, networkError: 'UNKNOWN', sent: true } };
    expect(entries).toMatchObject([none, none]);
  });

  testFacts([
    ['a route that gave up', { _wasAborted: true, response: { status: -1 } }, { sent: false, status: null }],
    [
      'an answer that broke off',
      { response: { _error: 'net::ERR_ABORTED' } },
      { status: 200, networkError: 'ERR_ABORTED', sent: true },
    ],
    [
      'an answer that broke off for a reason of an unknown name',
      { response: { _error: 'net::ERR_MARY_EXAMPLE' } },
      { status: 200, networkError: 'ERROR', sent: true },
    ],
    [
      'an answer that did not',
      { response: { _error: null } },
      { status: 200, networkError: null, sent: true, mocked: false },
    ],
  ]);
});

describe('calls that never reached Docusign', () => {
  testFacts([
    ['from a cache', { _fromCache: 'disk' }, { sent: false, mocked: false, status: 200 }],
    ['from a cache, as true', { _fromCache: true }, { sent: false }],
    ['from no cache', { _fromCache: '' }, { sent: true }],
    ['from a service worker', { response: { _fetchedViaServiceWorker: true } }, { sent: false, mocked: false }],
    ['from a service worker, as the entry says', { _fetchedViaServiceWorker: true }, { sent: false, mocked: false }],
    ['from no service worker', { response: { _fetchedViaServiceWorker: false } }, { sent: true }],
    ['from a cache of Safari', { _fetchType: 'Memory Cache' }, { sent: false }],
    ['from the network of Safari', { _fetchType: 'Network Load' }, { sent: true }],
    ['from a route of Playwright', { _wasFulfilled: true }, { mocked: true }],
    ['not changed by a route', { _wasFulfilled: false, _wasContinued: true }, { mocked: false, sent: true }],
  ]);
});
