/** undici, as the app's own package. */
import { Readable, Writable } from 'node:stream';

export const request = async (name) => {
  const undici = await import(name);
  return async ({ url, ...options }) => answerOf(await undici.request(url, options));
};

/** Over HTTP/2 where the server speaks it. */
export const requestHttp2 = async (name) => {
  const undici = await import(name);
  const dispatcher = new undici.Agent({ allowH2: true });
  return async ({ url, ...options }) => answerOf(await undici.request(url, { ...options, dispatcher }));
};

export const fetch = async (name) => {
  const undici = await import(name);
  return async ({ url, ...options }) => {
    const response = await undici.fetch(url, options);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };
};

/** The body is a stream: it goes out in chunks. */
export const pool = async (name) => {
  const { Pool } = await import(name);
  const pools = new Map();
  return async ({ url, body, ...options }) => {
    const { origin, pathname } = new URL(url);
    pools.set(origin, pools.get(origin) ?? new Pool(origin, { connections: 1 }));
    const streamed =
      body === undefined ? null : Readable.from([Buffer.from(body.slice(0, 10)), Buffer.from(body.slice(10))]);
    return answerOf(await pools.get(origin).request({ path: pathname, body: streamed, ...options }));
  };
};

export const stream = async (name) => {
  const undici = await import(name);
  return async ({ url, ...options }) => {
    const answer = { status: 0, chunks: [] };
    await undici.stream(url, options, ({ statusCode }) => {
      answer.status = statusCode;
      return new Writable({
        write(chunk, _, done) {
          answer.chunks.push(chunk);
          done();
        },
      });
    });
    return { status: answer.status, bytes: Buffer.concat(answer.chunks) };
  };
};

async function answerOf({ statusCode, body }) {
  return { status: statusCode, bytes: Buffer.from(await body.arrayBuffer()) };
}
