/** Node's own clients: http and https in several ways of importing them, and the global fetch with several bodies. */
import http, { request as earlyBoundRequest } from 'node:http';
import https, { request as earlyBoundSecureRequest } from 'node:https';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

const require = createRequire(import.meta.url);

/** The body goes out in one piece, with its length. */
export const early = () => through(earlyBoundRequest, earlyBoundSecureRequest, (request, body) => request.end(body));

/** The body goes out in two chunks. */
export const late = () => through(http.request, https.request, inTwoChunks);

/** As CommonJS takes it, after an ECMAScript module has bound the same name. */
export const required = () => {
  const { request: plain } = require('node:http');
  const { request: secure } = require('node:https');
  return through(plain, secure, inTwoChunks);
};

export const fetchText = () => byFetch((body) => ({ body }));
export const fetchStream = () => byFetch((body) => ({ body: webStream(body), duplex: 'half' }));

/** The definition is the first part of several, as in uploads of documents. */
export const fetchForm = () => {
  const sendForm = byFetch((body) => ({ body: formOf(body) }));
  return ({ headers: { 'content-type': _, ...headers }, ...asked }) => sendForm({ ...asked, headers });
};

function through(plain, secure, send) {
  return ({ method, url, headers, body }) =>
    new Promise((resolve, reject) => {
      const open = url.startsWith('https:') ? secure : plain;
      const request = open(url, { method, headers }, (response) => {
        buffer(response).then((bytes) => resolve({ status: response.statusCode, bytes }), reject);
      });
      request.on('error', reject);
      send(request, body);
    });
}

function inTwoChunks(request, body = '') {
  request.write(body.slice(0, 10));
  request.end(body.slice(10));
}

function byFetch(optionsFor) {
  return async ({ method, url, headers, body }) => {
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : optionsFor(body)) });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };
}

function webStream(body) {
  return Readable.toWeb(Readable.from([Buffer.from(body.slice(0, 10)), Buffer.from(body.slice(10))]));
}

function formOf(body) {
  const form = new FormData();
  form.append('definition', new Blob([body], { type: 'application/json' }));
  form.append('file', new Blob(['made up'], { type: 'application/pdf' }), 'a.pdf');
  return form;
}
