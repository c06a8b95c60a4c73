/** Names that an app may give its errors: those of Node, undici, browsers and golive are kept. */
import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { distil } from '../../src/facts.ts';
import { exchange } from './exchange.ts';

const keptOf = (networkError: string) => distil(exchange({ status: null, networkError })).networkError;

test.each([
  ...['ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ESOCKETTIMEDOUT', 'EPROTO'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_HTTP2_GOAWAY_SESSION', 'ERR_PROXY_TUNNEL'],
  ...['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'UND_ERR_PRX_TLS', 'HPE_INVALID_CONSTANT'],
  ...['HPE_CB_HEADERS_COMPLETE', 'ERR_NOCK_NO_MATCH', 'ERR_FR_TOO_MANY_REDIRECTS'],
  ...['AbortError', 'TimeoutError', 'TypeError', 'SocketError', 'ABORT_ERR', 'ABORTED', 'UNKNOWN'],
  ...['PROCESS_ENDED', 'RECORDER_STOPPED', 'ERR_CONNECTION_REFUSED', 'ERR_NAME_NOT_RESOLVED', 'NS_ERROR_UNKNOWN_HOST'],
])('%s is kept', (name) => {
  expect(keptOf(name)).toBe(name);
});

test('every error of the operating system is kept', () => {
  const names = Object.keys(constants.errno).filter((name) => !name.startsWith('WSA'));
  expect(names.filter((name) => keptOf(name) !== name)).toEqual([]);
});

test.each([
  ...[
    'hunter2-Secret.pass',
    'jane.doe',
    'JaneDoe',
    'HUNTER2',
    'EHUNTER',
    'ERR_HUNTER2',
    'ERR_SSL_JANE_DOE',
    'CERT_4F2A',
    'TIMEOUT_SOCKET',
  ],
  ...['UND_ERR_HUNTER', 'hpe_invalid_url', 'ERR_', 'E', '', 'read failed', 'constructor', `ERR_${'NO_'.repeat(30)}NO`],
])('%s is not kept', (name) => {
  expect(keptOf(name)).toBe('ERROR');
});
