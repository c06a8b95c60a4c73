/** What an app sees of TLS: handshakes, sessions, certificates, protocols. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { places, secure } from './places.mjs';
import { ask, connectionsOf, note, start, withAgent } from './tools.mjs';

const alone = { agent: false };

export const behaviours = {
  '5 handshakes, of which 4 resume a session': () =>
    withAgent(new https.Agent({ keepAlive: false, maxVersion: 'TLSv1.2' }), async (agent) => {
      const resumed = [];
      const answers = [];
      for (let at = 0; at < 5; at += 1) {
        const request = start(`${secure}/json`, { agent }).end();
        const [response] = await once(request, 'response');
        resumed.push(response.socket.isSessionReused());
        answers.push(response.resume());
        await once(request, 'close');
      }
      return [connectionsOf(answers), resumed];
    }),
  'an agent that keeps no sessions': () =>
    withAgent(new https.Agent({ maxCachedSessions: 0, maxVersion: 'TLSv1.2', keepAlive: false }), async (agent) => {
      await ask(`${secure}/json`, { agent });
      const [response] = await once(start(`${secure}/json`, { agent }).end(), 'response');
      response.resume();
      return response.socket.isSessionReused();
    }),
  'the certificate, the protocol and the cipher': async () => {
    const [response] = await once(start(`${secure}/stall`, alone).end(), 'response');
    const { socket } = response;
    const { subject, issuer, subjectaltname } = socket.getPeerCertificate();
    const seen = [
      ...[subject, issuer, subjectaltname, socket.getFinished()?.length > 0],
      ...[socket.getProtocol(), socket.getCipher(), socket.alpnProtocol, socket.servername],
      ...[socket.authorized, socket.remoteAddress, socket.remotePort],
    ];
    response.destroy();
    return seen;
  },
  'a server name and protocols of the app': async () => {
    const options = { ...alone, servername: 'localhost', ALPNProtocols: ['http/1.1'] };
    const [response] = await once(start(`${secure}/json`, options).end(), 'response');
    response.resume();
    return [response.socket.servername, response.socket.alpnProtocol];
  },
  'a check of the certificate by the app': async () => {
    const checked = [];
    const checkServerIdentity = (host, { subject }) => void checked.push([host, subject.CN]);
    await ask(`${secure}/json`, { ...alone, checkServerIdentity });
    return checked;
  },
  'authorities of the app': async () =>
    (await ask(`${secure}/json`, { ...alone, ca: readFileSync(process.env.NODE_EXTRA_CA_CERTS) })).status,
  'the events of a TLS socket': async () => {
    const request = start(`${secure}/json`, { ...alone, maxVersion: 'TLSv1.2' });
    const log = [];
    request.on('socket', (socket) =>
      note(log, socket, 'socket', ['connect', 'secureConnect', 'session', 'ready', 'close']),
    );
    request.on('response', (response) => response.resume());
    request.end();
    await once(request, 'close');
    return log;
  },
  'the keys that an agent logs': () =>
    withAgent(new https.Agent(), async (agent) => {
      const labels = new Set();
      agent.on('keylog', (line) => labels.add(String(line).split(' ')[0]));
      await ask(`${secure}/json`, { agent });
      return [...labels].sort();
    }),
  'an oldest and a newest version': async () => {
    const versions = ['TLSv1.2', 'TLSv1.3'];
    return Promise.all(
      versions.map(async (version) => {
        const options = { ...alone, minVersion: version, maxVersion: version };
        const [response] = await once(start(`${secure}/json`, options).end(), 'response');
        response.resume();
        return response.socket.getProtocol();
      }),
    );
  },
  'a TLS socket of the app under a request': async () => {
    const socket = tls.connect({ port: places.https, host: '127.0.0.1', servername: 'localhost' });
    await once(socket, 'secureConnect');
    const request = start(`${secure}/json`, { createConnection: () => socket, headers: { connection: 'close' } });
    const [response] = await once(request.end(), 'response');
    const isOwn = response.socket === socket;
    const [, answer] = await Promise.all([once(socket, 'close'), text(response)]);
    return [answer, isOwn];
  },
  'raw TLS that offers HTTP/2': async () => {
    const options = {
      port: places.http2,
      host: '127.0.0.1',
      servername: 'localhost',
      ALPNProtocols: ['h2', 'http/1.1'],
    };
    const socket = tls.connect(options);
    await once(socket, 'secureConnect');
    const seen = [socket.alpnProtocol, socket.authorized, socket.getPeerCertificate().subject];
    socket.destroy();
    return seen;
  },
};
