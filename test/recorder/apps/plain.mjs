/** An app that uses only Node: the global fetch, https and http, with bodies in both directions. */
import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

const { origin, plainOrigin, token, accountId } = JSON.parse(process.env.APP ?? '{}');
const account = `/restapi/v2.1/accounts/${accountId}`;
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const draft = JSON.stringify({ emailSubject: 'Draft', status: 'created' });

function send(client, url, method, body = '') {
  return new Promise((resolve, reject) => {
    const request = client.request(url, { method, headers }, (response) => {
      text(response).then((answer) => resolve([response.statusCode, JSON.parse(answer)]), reject);
    });
    request.on('error', reject);
    request.write(body.slice(0, 10));
    request.end(body.slice(10));
  });
}

const [created, { envelopeId }] = await send(https, `${origin}${account}/envelopes`, 'POST', draft);
const [read] = await send(http, `${plainOrigin}${account}/envelopes/${envelopeId}`, 'GET');
const fetched = await fetch(`${origin}${account}/envelopes/${envelopeId}/recipients`, { headers });
await fetched.json();
const [refused, { errorCode }] = await send(https, `${origin}${account}/envelopes`, 'POST', '{');
process.stdout.write(`${JSON.stringify([created, read, fetched.status, refused, errorCode])}\n`);
process.stderr.write('said on the standard error\n');
