/**
 * An app that calls over node:http2, each stream in another way, or over HTTP/2 by a client. Arguments: which, and its package.
 */
import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';

const { origin, accountId } = JSON.parse(process.env.APP ?? '{}');
const [how, name] = process.argv.slice(2);
const path = `/restapi/v2.1/accounts/${accountId}/users`;

const asked = {
  raw: async () => {
    const session = connect(origin);
    const { host } = new URL(origin);
    // These before there is a connection, the last one over it.
    const waiting = [{ ':path': path, host }, { ':path': path }].map((headers) => ask(session, headers));
    const seen = await Promise.all(waiting);
    seen.push(await ask(session, { ':path': path }));
    session.close();
    return seen;
  },

  got: async () => {
    const { default: got } = await import('got-11');
    const { statusCode } = await got(`${origin}${path}`, { http2: true, retry: 0, throwHttpErrors: false });
    return [statusCode];
  },

  undici: async () => {
    const { Agent, request } = await import(name);
    const { statusCode, body } = await request(`${origin}${path}`, { dispatcher: new Agent({ allowH2: true }) });
    await body.text();
    return [statusCode];
  },

  fetch: async () => {
    const { status } = await fetch(`${origin}${path}`);
    return [status];
  },
};

process.stdout.write(`${JSON.stringify(await asked[how]())}\n`);

async function ask(session, headers) {
  const stream = session.request(headers);
  const status = new Promise((resolve) => stream.on('response', (answer) => resolve(answer[':status'])));
  await text(stream);
  return status;
}
