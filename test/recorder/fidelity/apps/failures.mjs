/** What goes wrong on the way, and what an app can see of it. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { closed, places, plain, secure } from './places.mjs';
import { ask, failureOf, note, start, until } from './tools.mjs';

const alone = { agent: false };

export const behaviours = {
  'a refused connection': () => failureOf(ask(closed, alone)),
  'a refused connection by name': () => failureOf(ask(`http://localhost:${places.closed}`, alone)),
  'a refused connection with TLS': () => failureOf(ask(closed.replace('http', 'https'), alone)),
  'a refused connection by fetch': () => failureOf(fetch(closed)),
  'a name that does not exist': () => failureOf(ask('http://nobody.invalid/', alone)),
  'a name that does not exist by fetch': () => failureOf(fetch('http://nobody.invalid/')),
  'a connection that breaks before the answer': () => failureOf(ask(`${plain}/reset`, alone)),
  'a connection that breaks before the answer with TLS': () => failureOf(ask(`${secure}/reset`, alone)),
  'a connection that breaks before the answer by fetch': () => failureOf(fetch(`${plain}/reset`)),
  'an answer that breaks off': () => broken(`${plain}/break`),
  'an answer that breaks off with TLS': () => broken(`${secure}/break`),
  'a chunked answer that breaks off': () => broken(`${plain}/break-chunked`),
  'an answer that breaks off by fetch': async () => failureOf((await fetch(`${plain}/break`)).text()),
  'an answer that is no HTTP': async () => {
    const request = start(`${plain}/garbage`, alone).end();
    const [{ code, reason, rawPacket, bytesParsed, message }] = await new Promise((resolve) =>
      request.on('error', (...args) => resolve(args)),
    );
    return [code, reason, bytesParsed, String(rawPacket), message];
  },
  'an answer that is no HTTP by fetch': () => failureOf(fetch(`${plain}/garbage`)),
  'a head that is too long': () => failureOf(ask(`${plain}/flood`, alone)),
  'a head that is too long by fetch': () => failureOf(fetch(`${plain}/flood`)),
  'a head that is long, and allowed to be': async () => {
    const { headers } = await ask(`${plain}/flood`, { ...alone, maxHeaderSize: 100_000 });
    return headers['x-long'].length;
  },
  'more bytes than were announced': () => broken(`${plain}/too-much`),
  'a certificate that nobody vouches for': () => failureOf(ask(`${secure}/json`, { ...alone, ca: [] })),
  'a certificate that nobody vouches for, accepted': async () => {
    const { response, status } = await ask(`${secure}/json`, { ...alone, ca: [], rejectUnauthorized: false });
    return [status, response.socket.authorized, response.socket.authorizationError];
  },
  'a certificate for another name': () => failureOf(ask(`${secure}/json`, { ...alone, servername: 'other.test' })),
  'a check of the certificate that refuses': () =>
    failureOf(ask(`${secure}/json`, { ...alone, checkServerIdentity: () => new Error('not mine') })),
  'TLS spoken to a server without': async () => (await failureOf(ask(`https://127.0.0.1:${places.http}/`, alone))).code,
  'no TLS spoken to a server with': async () => (await failureOf(ask(`http://127.0.0.1:${places.https}/`, alone))).code,
  'an error that nobody listens to': async () => {
    const caught = once(process, 'uncaughtException');
    http.get(closed, alone);
    const [error, origin] = await caught;
    return [error.code, origin];
  },
  'an error thrown by the listener of the response': async () => {
    const caught = once(process, 'uncaughtException');
    http.get(`${plain}/json`, alone, () => {
      throw new Error('thrown in the listener');
    });
    const [error, origin] = await caught;
    return [error.message, origin, error.stack.includes('failures.mjs')];
  },
  'an error thrown by the listener of the data': async () => {
    const caught = once(process, 'uncaughtException');
    https.get(`${secure}/json`, alone, (response) => {
      response.on('data', () => {
        throw new Error('thrown over data');
      });
    });
    return (await caught)[0].message;
  },
  'a rejection of the listener of the response': async () => {
    const caught = once(process, 'unhandledRejection');
    http.get(`${plain}/json`, alone, async (response) => {
      response.resume();
      throw new Error('rejected in the listener');
    });
    return (await caught)[0].message;
  },
};

async function broken(url) {
  const request = start(url, alone).end();
  const log = note([], request, 'request', ['error', 'close']);
  const [response] = await once(request, 'response');
  note(log, response, 'response', ['aborted', 'error', 'end', 'close']);
  let bytes = 0;
  response.on('data', (chunk) => {
    bytes += chunk.length;
  });
  await until(() => response.closed && request.closed);
  return [bytes, log, response.complete, response.aborted, response.readableEnded];
}
