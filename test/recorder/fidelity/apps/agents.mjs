/** Agents and connections that the app creates itself, and the proxies that it uses. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { clientModule, places, plain, secure } from './places.mjs';
import { ask, failureOf, note, withAgent } from './tools.mjs';

const connect = () => net.connect(places.http, '127.0.0.1');

export const behaviours = {
  'a createConnection of the request': async () => {
    const asked = [];
    const createConnection = ({ host, port, path }) => {
      asked.push([host, port, path]);
      return connect();
    };
    return [(await ask(`${plain}/json`, { createConnection })).text, asked];
  },
  'a createConnection that answers later': async () => {
    const createConnection = (_options, done) => void setImmediate(() => done(null, connect()));
    return (await ask(`${plain}/json`, { createConnection })).text;
  },
  'a createConnection that fails later': () => {
    const createConnection = (_options, done) => void setImmediate(() => done(new Error('no way')));
    return failureOf(ask(`${plain}/json`, { createConnection }));
  },
  'an agent with a createConnection of its own': async () => {
    let made = 0;
    class CountingAgent extends http.Agent {
      createConnection(...args) {
        made += 1;
        return super.createConnection(...args);
      }
    }
    const { text } = await withAgent(new CountingAgent(), (agent) => ask(`${plain}/json`, { agent }));
    return [text, made];
  },
  'an agent whose createConnection answers later': async () => {
    class PatientAgent extends http.Agent {
      createConnection(_options, done) {
        setImmediate(() => done(null, connect()));
      }
    }
    return (await withAgent(new PatientAgent({ keepAlive: true }), (agent) => ask(`${plain}/json`, { agent }))).text;
  },
  'an agent with nothing but addRequest': async () => {
    const seen = [];
    const agent = {
      addRequest(request, { host, port }) {
        seen.push([request.constructor.name, Object.keys(request.getHeaders()), host, port]);
        request.onSocket(connect());
      },
    };
    return [(await ask(`${plain}/json`, { agent })).text, seen];
  },
  'what an agent is told about its sockets': async () => {
    const log = [];
    class TellingAgent extends http.Agent {
      keepSocketAlive(socket) {
        log.push('keepSocketAlive');
        return super.keepSocketAlive(socket);
      }
      reuseSocket(socket, request) {
        log.push('reuseSocket');
        return super.reuseSocket(socket, request);
      }
    }
    await withAgent(new TellingAgent({ keepAlive: true }), async (agent) => {
      note(log, agent, 'agent', ['free']);
      await ask(`${plain}/json`, { agent });
      await ask(`${plain}/json`, { agent });
    });
    return log;
  },
  'a lookup of the app': async () => {
    const asked = [];
    const lookup = (name, { all }, done) => {
      asked.push(name);
      if (all) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    };
    const { text } = await ask(`http://made-up.test:${places.http}/json`, { lookup, agent: false });
    return [text, asked];
  },
  'a local address and a family': async () => {
    const { response } = await ask(`${plain}/json`, { localAddress: '127.0.0.1', family: 4, agent: false });
    return [response.statusCode, response.socket.localAddress, response.socket.remoteFamily];
  },
  'a socket in the file system': async () => {
    const socketPath = join(tmpdir(), `fidelity-${process.pid}.sock`);
    const server = http.createServer((_request, response) => response.end('from a file')).listen(socketPath);
    await once(server, 'listening');
    const { text } = await ask('http://unheard.test/', { socketPath, agent: false });
    server.close();
    return text;
  },
  'CONNECT by hand, then TLS through the tunnel': async () => {
    const request = http.request({ port: places.http, method: 'CONNECT', path: `127.0.0.1:${places.https}` }).end();
    const [answer, socket, head] = await once(request, 'connect');
    const log = note([], request, 'request', ['close', 'response']);
    const createConnection = () => tls.connect({ socket, servername: 'localhost' });
    const { text, headers } = await ask(`${secure}/json`, { createConnection, agent: false });
    socket.destroy();
    return [answer.statusCode, head.length, text, headers['x-tunnelled'], log];
  },
  'https-proxy-agent, twice through one tunnel': async () => {
    const { HttpsProxyAgent } = await import(clientModule.resolve('https-proxy-agent'));
    return withAgent(new HttpsProxyAgent(plain, { keepAlive: true }), async (agent) => {
      const first = await ask(`${secure}/json`, { agent });
      const second = await ask(`${secure}/json`, { agent });
      return [first.headers['x-tunnelled'], first.text, second.request.reusedSocket];
    });
  },
  'https-proxy-agent before a proxy that is not there': async () => {
    const { HttpsProxyAgent } = await import(clientModule.resolve('https-proxy-agent'));
    const proxy = `http://127.0.0.1:${places.closed}`;
    return withAgent(new HttpsProxyAgent(proxy), (agent) => failureOf(ask(`${secure}/json`, { agent })));
  },
  'the global agent replaced by another': async () => {
    const own = new https.Agent({ keepAlive: true });
    const before = https.globalAgent;
    https.globalAgent = own;
    const { text } = await ask(`${secure}/json`);
    https.globalAgent = before;
    const idle = Object.keys(own.freeSockets).length;
    own.destroy();
    return [text, idle];
  },
};
