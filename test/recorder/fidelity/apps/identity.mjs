/** What an app may look at: nothing has another name, another shape or another owner. */
import childProcess from 'node:child_process';
import events, { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { createRequire } from 'node:module';
import net from 'node:net';
import stream from 'node:stream';
import timers from 'node:timers';
import tls from 'node:tls';
import { inspect } from 'node:util';
import { plain, secure } from './places.mjs';
import { ask, start } from './tools.mjs';

const require = createRequire(import.meta.url);
const modules = { childProcess, events, fs, http, http2, https, net, stream, timers, tls };

export const behaviours = {
  // First: later there are connections.
  'what keeps the process alive': async () => process.getActiveResourcesInfo(),
  'the global fetch': async () => [
    functionFacts(fetch),
    Object.getOwnPropertyDescriptor(globalThis, 'fetch'),
    [Request, Response, Headers, FormData].map(functionFacts),
  ],
  'the functions of http and https': async () => [http.request, http.get, https.request, https.get].map(functionFacts),
  'the classes of http': async () =>
    [http.Agent, http.ClientRequest, http.IncomingMessage, http.OutgoingMessage, https.Agent].map(functionFacts),
  ...Object.fromEntries(
    Object.entries(modules).map(([name, module]) => [`the shape of the module ${name}`, async () => shapeOf(module)]),
  ),
  'the prototypes of requests and responses': async () =>
    [http.IncomingMessage, http.OutgoingMessage, http.Agent, net.Socket, tls.TLSSocket, stream.Readable].map((one) =>
      shapeOf(one.prototype),
    ),
  'the names on the prototype of ClientRequest that one can enumerate': async () =>
    keysIn(http.ClientRequest.prototype).sort(),
  'the keys of a request': () => onRequest((request) => Object.keys(request)),
  'the keys of a response': () => onResponse((response) => Object.keys(response)),
  'what a loop over a request finds': () => onRequest((request) => keysIn(request).sort()),
  'what a loop over a response finds': () => onResponse((response) => keysIn(response).sort()),
  'the names and lengths of the methods of a request': () => onRequest((request) => methodsOf(request)),
  'the names and lengths of the methods of a response': () => onResponse((response) => methodsOf(response)),
  'a request as inspect shows it': () =>
    onRequest((request) => inspect(request, { depth: 0 }).replaceAll(/\d{3,}/g, '#')),
  'a response as inspect shows it': () =>
    onResponse((response) => inspect(response, { depth: 0 }).replaceAll(/\d{3,}/g, '#')),
  'a request as a copy': () => onRequest((request) => Object.keys({ ...request }).length),
  'a response as JSON': () => onResponse((response) => Object.keys(JSON.parse(JSON.stringify(flat(response))))),
  'every own name of request, response, socket and agent, and how many symbols': () =>
    onResponse((response, request) => [request, response, response.socket, request.agent].map(ownOf)),
  'every own name of an answer to fetch and of its dispatcher, and how many symbols': async () => {
    const response = await fetch(`${plain}/json`);
    const dispatcher = globalThis[Symbol.for('undici.globalDispatcher.1')];
    const own = [response, response.headers, response.body, dispatcher, dispatcher.constructor.prototype].map(ownOf);
    await response.text();
    return own;
  },
  'every own name of the process, and how many symbols': async () => ownOf(process),
  'the constructors of request, response and socket': () =>
    onResponse((response, request) => [
      [request, response, response.socket].map((one) => one.constructor.name),
      [request instanceof http.ClientRequest, response instanceof http.IncomingMessage, response.req === request],
    ]),
  'the socket of an answer over TLS': async () => {
    const { response } = await ask(`${secure}/json`, { agent: false });
    return [response.socket instanceof tls.TLSSocket, response.socket.constructor.name, response.socket.encrypted];
  },
  'the method of a request, asked in every way': () =>
    onRequest(({ method, path, host, protocol, getHeaders, _header }) => [
      ...[method, path, host, protocol, typeof getHeaders],
      _header?.split('\r\n')[0],
    ]),
  'the listeners of the process': async () =>
    ['uncaughtException', 'unhandledRejection', 'warning', 'beforeExit', 'SIGINT', 'SIGTERM', 'SIGHUP', 'message'].map(
      (name) => [name, process.listenerCount(name)],
    ),
  'the arguments of the process': async () => [process.execArgv, process.argv.length, process.title],
  'the names of globalThis': async () => Object.getOwnPropertyNames(globalThis),
  'the keys of globalThis': async () => [Object.keys(globalThis), keysIn(globalThis)],
  'the modules that are loaded': async () => Object.keys(require.cache),
  'the prototype of objects, functions and arrays': async () =>
    [Object, Function, Array, Promise, Symbol, Error, EventTarget].map((one) => shapeOf(one.prototype)),
  'the depth of stack traces': async () => [Error.stackTraceLimit, typeof Error.prepareStackTrace],
};

function functionFacts(one) {
  const { name, length } = one;
  return { name, length, own: Object.getOwnPropertyNames(one), letters: String(one).length };
}

/** Every own property: its name, its kind and its flags. */
function shapeOf(object) {
  return Reflect.ownKeys(object).map((key) => {
    const { value, writable, enumerable, configurable, get } = Object.getOwnPropertyDescriptor(object, key);
    const kind = typeof value === 'function' ? `function ${value.name}/${value.length}` : typeof (get ?? value);
    return [String(key), kind, writable, enumerable, configurable].join(' ');
  });
}

/** Hidden names too. Of symbols the recorder has one, by which it knows a call again. */
function ownOf(object) {
  const symbols = Object.getOwnPropertySymbols(object).map(({ description }) => description);
  return [Object.getOwnPropertyNames(object), symbols.filter((name) => name !== 'golive-analyzer.call').length];
}

function keysIn(object) {
  const keys = [];
  for (const key in object) keys.push(key);
  return keys;
}

function methodsOf(object) {
  return ['write', 'end', 'push', 'read', 'emit', 'on', 'destroy', 'setTimeout', 'setHeader', 'pipe'].map((name) =>
    typeof object[name] === 'function' ? [object[name].name, object[name].length] : name,
  );
}

/** The plain values alone: sockets and their like hold circles. */
function flat(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => typeof value !== 'object'));
}

async function onRequest(look) {
  const request = start(`${plain}/json`, { agent: false, headers: { 'x-own': '1' } });
  const seen = look(request);
  request.end();
  const [response] = await once(request, 'response');
  response.resume();
  return seen;
}

async function onResponse(look) {
  const request = start(`${plain}/json`, { agent: false }).end();
  const [response] = await once(request, 'response');
  const seen = look(response, request);
  response.resume();
  return seen;
}
