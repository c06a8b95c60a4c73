import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { createAuthority } from './authority.ts';

async function serve(hosts: readonly string[]) {
  const authority = await createAuthority();
  const server = createServer(await authority.issue(hosts));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { ca: authority.caPem, server, port };
}

test('a client that trusts the authority accepts an issued certificate, by name and by address', async () => {
  const { ca, server, port } = await serve(['localhost', '127.0.0.1']);
  for (const servername of ['localhost', '']) {
    const socket = connect({ ca, port, host: '127.0.0.1', servername });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
  }
  server.close();
});

test('a client that does not trust the authority refuses it', async () => {
  const { server, port } = await serve(['localhost']);
  const stranger = await createAuthority();
  const socket = connect({ ca: stranger.caPem, port, host: '127.0.0.1', servername: 'localhost' });
  await expect(once(socket, 'secureConnect')).rejects.toThrow(/certificate/);
  server.close();
});

test('a certificate is refused for a host that it does not name', async () => {
  const { ca, server, port } = await serve(['demo.docusign.net']);
  const socket = connect({ ca, port, host: '127.0.0.1', servername: 'localhost' });
  await expect(once(socket, 'secureConnect')).rejects.toThrow(/altnames/);
  server.close();
});

test('certificates name their hosts, are valid since yesterday and for days, and are all different', async () => {
  const authority = await createAuthority();
  const [one, two] = await Promise.all([authority.issue(['localhost', '::1']), authority.issue(['localhost'])]);
  const certificate = new X509Certificate(one.cert);
  const dayMs = 86_400_000;
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:0:0:0:0:0:0:0:1');
  expect(Date.parse(certificate.validFrom)).toBeLessThanOrEqual(Date.now() - dayMs);
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now() + 2 * dayMs);
  expect(certificate.ca).toBe(false);
  expect(new X509Certificate(authority.caPem).ca).toBe(true);
  expect(certificate.serialNumber).not.toBe(new X509Certificate(two.cert).serialNumber);
  expect(one.key).not.toBe(two.key);
});
