/** Connections through the proxy of the environment. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { dialFrom } from '../../src/proxy/dial.ts';
import { authorityIn } from '../../src/proxy/target.ts';

test('a proxy that refuses is reported with its status, and its connection is closed', async () => {
  const refusing = createServer((socket: Socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  });
  onTestFinished(() => void refusing.close());
  await once(refusing.listen(0, '127.0.0.1'), 'listening');
  const address = refusing.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const letGo = once(refusing, 'connection').then(([socket]: Socket[]) => socket && once(socket, 'close'));
  const docusign = authorityIn('demo.docusign.net', 443);
  if (docusign === null) throw new Error('No host.');

  const dialled = dialFrom({ HTTPS_PROXY: `http://127.0.0.1:${port}` }).tunnel(docusign);
  await expect(dialled).rejects.toMatchObject({ code: 'ERR_PROXY_407' });
  await letGo;
});
