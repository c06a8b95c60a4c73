/** The environment of a proxied command, and what golive reads from its own. */
import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { proxyVariables } from '../../src/proxy/environment.ts';
import { exceptionsFor } from '../../src/proxy/heard-names.ts';
import { exceptionsIn, outboundProxies, ProxyError } from '../../src/proxy/outbound-proxy.ts';
import { authorityIn } from '../../src/proxy/target.ts';

const POINTERS = {
  port: 4711,
  exceptions: ['localhost', '.corp.test', '10.0.0.0/8'],
  hearsLoopback: false,
  bundle: '/run dir/bundle.pem',
  certificate: '/run dir/certificate.pem',
  javaStore: '/run dir/trust.jks',
  phpFolder: '/run dir/php',
  pythonFolder: '/run dir/python',
  rubyFolder: '/run dir/ruby',
};
const PROXY = 'http://127.0.0.1:4711';
const JAVA =
  '-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=4711 -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=4711 ' +
  '-Dhttp.nonProxyHosts=localhost|127.*|[::1]|*.localhost|corp.test|*.corp.test ' +
  '"-Djavax.net.ssl.trustStore=/run dir/trust.jks" -Djavax.net.ssl.trustStoreType=JKS ' +
  '-Djavax.net.ssl.trustStorePassword=changeit';

test('every variable of every runtime is set, in both cases', () => {
  const exceptions = 'localhost,.corp.test,10.0.0.0/8';
  expect(proxyVariables(POINTERS, {})).toEqual({
    ...{ HTTPS_PROXY: PROXY, https_proxy: PROXY, HTTP_PROXY: PROXY, http_proxy: PROXY },
    ...{ NO_PROXY: exceptions, no_proxy: exceptions },
    ...{ SSL_CERT_FILE: POINTERS.bundle, CURL_CA_BUNDLE: POINTERS.bundle, REQUESTS_CA_BUNDLE: POINTERS.bundle },
    ...{ HTTPLIB2_CA_CERTS: POINTERS.bundle, PERL_LWP_SSL_CA_FILE: POINTERS.bundle, HTTPS_CA_FILE: POINTERS.bundle },
    ...{ DENO_CERT: POINTERS.certificate, NODE_EXTRA_CA_CERTS: POINTERS.bundle },
    ...{ PYTHONPATH: POINTERS.pythonFolder, PHP_INI_SCAN_DIR: `${delimiter}${POINTERS.phpFolder}` },
    ...{ RUBYLIB: POINTERS.rubyFolder, RUBYOPT: '-rgolive_authority', JAVA_TOOL_OPTIONS: JAVA },
  });
});

test('overwrites what was there, or keeps it if the variable holds a list', () => {
  const before = {
    ...{ HTTPS_PROXY: 'http://madeup:secret@corp.test', CURL_CA_BUNDLE: '/corp.pem', PYTHONPATH: '/app' },
    ...{ PHP_INI_SCAN_DIR: '/ini', RUBYLIB: '/lib', RUBYOPT: '-W0', JAVA_TOOL_OPTIONS: '-Xmx1g' },
  };
  const made = proxyVariables(POINTERS, before);
  expect(made).toMatchObject({
    ...{ HTTPS_PROXY: PROXY, CURL_CA_BUNDLE: POINTERS.bundle, JAVA_TOOL_OPTIONS: `-Xmx1g ${JAVA}` },
    PYTHONPATH: `${POINTERS.pythonFolder}${delimiter}/app`,
    ...{ PHP_INI_SCAN_DIR: `/ini${delimiter}${POINTERS.phpFolder}`, RUBYOPT: '-W0 -rgolive_authority' },
    RUBYLIB: `${POINTERS.rubyFolder}${delimiter}/lib`,
  });
  expect(JSON.stringify(made)).not.toContain('secret');
});

test('Java gets an IPv6 address completely, in brackets', () => {
  const { JAVA_TOOL_OPTIONS = '' } = proxyVariables(
    { ...POINTERS, exceptions: ['::1', 'fd00::1:2', '[fd00::3]:8443'] },
    {},
  );
  expect(JAVA_TOOL_OPTIONS).toMatch(/nonProxyHosts=localhost\|127\.\*\|\[::1\]\|\[fd00::1:2\]\|\[fd00::3\] /);
});

const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'];

test.each([
  ['', [], THIS_MACHINE],
  ['*', [], THIS_MACHINE],
  ['.corp.test, 10.0.0.0/8 host:8080', [], ['.corp.test', '10.0.0.0/8', 'host:8080', ...THIS_MACHINE]],
  ['docusign.net,.docusign.com,*.docusign.net,demo.docusign.net,DEMO.docusign.net:443,net', [], THIS_MACHINE],
  ['evildocusign.net', [], ['evildocusign.net', ...THIS_MACHINE]],
  ['localhost,127.0.0.1,other', ['localhost:8443'], ['127.0.0.1', 'other']],
  ['127.0.0.0/8,10.0.0.0/8', ['127.0.0.1:1'], ['10.0.0.0/8']],
  ['example.test,a.example.test,.test,other.test', ['*.example.test'], ['other.test', ...THIS_MACHINE]],
])('of the exceptions %j, with %j recorded, %j stay', (list, hosts, expected) => {
  expect(exceptionsFor(exceptionsIn({ NO_PROXY: list }), hosts)).toEqual(expected);
});

test.each([
  [{}, 'demo.docusign.net:443', null],
  [{ HTTPS_PROXY: 'http://proxy.test:3128' }, 'demo.docusign.net:443', 'proxy.test:3128'],
  [{ https_proxy: 'proxy.test:3128', HTTPS_PROXY: 'http://other.test' }, 'demo.docusign.net:443', 'proxy.test:3128'],
  [{ HTTPS_PROXY: 'http://proxy.test' }, 'demo.docusign.net:443', 'proxy.test:80'],
  [{ HTTPS_PROXY: 'https://proxy.test' }, 'demo.docusign.net:443', 'proxy.test:443'],
  [{ HTTPS_PROXY: 'http://[::1]:3128' }, 'demo.docusign.net:443', '::1:3128'],
  [{ ALL_PROXY: 'http://proxy.test:1' }, 'demo.docusign.net:443', 'proxy.test:1'],
  [{ HTTP_PROXY: 'http://proxy.test:1' }, 'demo.docusign.net:443', null],
  [{ HTTPS_PROXY: 'http://proxy.test:1', NO_PROXY: '*' }, 'demo.docusign.net:443', null],
  [{ HTTPS_PROXY: 'http://proxy.test:1', NO_PROXY: 'docusign.net' }, 'demo.docusign.net:443', null],
  [{ HTTPS_PROXY: 'http://proxy.test:1', NO_PROXY: '.docusign.net' }, 'demo.docusign.net:443', null],
  [{ HTTPS_PROXY: 'http://proxy.test:1', NO_PROXY: 'sign.net' }, 'demo.docusign.net:443', 'proxy.test:1'],
  [{ HTTPS_PROXY: 'http://proxy.test:1', NO_PROXY: 'demo.docusign.net:444' }, 'demo.docusign.net:443', 'proxy.test:1'],
  [{ HTTPS_PROXY: 'http://proxy.test:1', no_proxy: '10.0.0.0/8' }, '10.1.2.3:443', null],
  [{ HTTPS_PROXY: 'http://proxy.test:1', no_proxy: '::1,fd00::/8' }, '[fd00::1]:443', null],
])('the environment %j leads to %s by %s', (env, host, expected) => {
  const authority = authorityIn(host, 443);
  const proxy = authority === null ? null : outboundProxies(env)(authority, true);
  expect(proxy === null ? null : `${proxy.hostname}:${proxy.port}`).toBe(expected);
});

test('decodes the credentials of a proxy, and reports an invalid proxy without them', () => {
  const docusign = { hostname: 'demo.docusign.net', port: 443, host: 'demo.docusign.net' };
  const proxy = outboundProxies({ HTTPS_PROXY: 'http://made%40up:se%3Acret@proxy.test' })(docusign, true);
  expect(proxy?.authorization).toBe(`Basic ${Buffer.from('made@up:se:cret').toString('base64')}`);
  const read = (): unknown => outboundProxies({ HTTPS_PROXY: 'socks5://madeup:secret@proxy.test' });
  expect(read).toThrow(ProxyError);
  expect(read).toThrow(/^HTTPS_PROXY names no HTTP proxy(?!.*secret)/);
});
