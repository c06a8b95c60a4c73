/** undici as a package: its connections, its agents and interceptors, and how its calls fail. */
import { once } from 'node:events';
import { both, clientModule, closed, places, plain, secure } from './places.mjs';
import { connectionsOf, errorFacts, failureOf } from './tools.mjs';

const SHORT_MS = 200;

/** @param name of the package, such as `undici-6`. */
export function behavioursOf(name) {
  const undici = clientModule(name);
  const { Agent, Client, Pool, ProxyAgent, RetryAgent, MockAgent } = undici;

  /** Asks through a dispatcher that is closed afterwards. */
  async function through(dispatcher, use) {
    try {
      return await use(dispatcher);
    } finally {
      await (dispatcher instanceof MockAgent ? dispatcher.close() : dispatcher.destroy());
    }
  }

  async function read(asked) {
    const { statusCode, headers, body, trailers } = await asked;
    return { statusCode, headers, text: await body.text(), trailers };
  }

  const get = (path, dispatcher, more = {}) => read(dispatcher.request({ path, method: 'GET', ...more }));

  return {
    '20 calls in turn over an Agent': () =>
      through(new Agent(), async (dispatcher) => {
        const answers = [];
        for (let at = 0; at < 20; at += 1) answers.push(await read(undici.request(`${plain}/json`, { dispatcher })));
        return connectionsOf(answers);
      }),
    '20 calls at once over a Pool of 3': () =>
      through(new Pool(plain, { connections: 3 }), async (pool) => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => get('/json', pool)));
        return connectionsOf(answers) <= 3 && answers.length;
      }),
    '10 calls down one pipe': () =>
      through(new Client(plain, { pipelining: 10 }), async (client) => {
        const asked = Array.from({ length: 10 }, (_, at) => get(`/echo?${at}`, client));
        const counts = [client.pipelining];
        const answers = await Promise.all(asked);
        return [...counts, connectionsOf(answers), answers.every(({ statusCode }) => statusCode === 200)];
      }),
    'a Client and the events of its connection': () =>
      through(new Client(secure), async (client) => {
        const log = [];
        for (const event of ['connect', 'disconnect', 'connectionError', 'drain'])
          client.on(event, () => log.push(event));
        await get('/json', client);
        const gone = once(client, 'disconnect');
        await failureOf(get('/reset', client));
        await gone;
        return log;
      }),
    'an Agent that counts its connections': async () => {
      let made = 0;
      const connect = (options, done) => {
        made += 1;
        return undici.buildConnector({})(options, done);
      };
      return through(new Agent({ connect }), async (dispatcher) => {
        await read(undici.request(`${plain}/json`, { dispatcher }));
        await read(undici.request(`${plain}/json`, { dispatcher }));
        return made;
      });
    },
    'a proxy': () =>
      through(new ProxyAgent({ uri: plain }), async (dispatcher) => {
        const { headers, text } = await read(undici.request(`${secure}/json`, { dispatcher }));
        return [headers['x-tunnelled'], text];
      }),
    'a proxy for fetch': () =>
      through(new ProxyAgent({ uri: plain }), async (dispatcher) => {
        const response = await undici.fetch(`${secure}/json`, { dispatcher });
        return [response.headers.get('x-tunnelled'), await response.text()];
      }),
    'retries of a RetryAgent': () =>
      through(new RetryAgent(new Agent(), { minTimeout: 1, maxRetries: 3 }), async (dispatcher) => {
        const headers = { 'x-key': `${name} ${process.pid}` };
        return (await read(undici.request(`${plain}/flaky`, { dispatcher, headers }))).text;
      }),
    'a redirect interceptor': () =>
      through(new Agent().compose(undici.interceptors.redirect({ maxRedirections: 2 })), async (dispatcher) => {
        const { statusCode, text } = await read(undici.request(`${plain}/redirect`, { dispatcher }));
        return [statusCode, text];
      }),
    'an interceptor of the app': async () => {
      const log = [];
      const looking = (dispatch) => (options, handler) => {
        log.push([options.method, options.path, Object.keys(handler).length]);
        return dispatch(options, handler);
      };
      return through(new Agent().compose(looking), async (dispatcher) => {
        const { text } = await read(undici.request(`${plain}/json`, { dispatcher }));
        return [text, log];
      });
    },
    'a dump interceptor': () =>
      through(new Agent().compose(undici.interceptors.dump()), async (dispatcher) => {
        const { statusCode, text } = await read(undici.request(`${plain}/large?bytes=65536`, { dispatcher }));
        return [statusCode, text.length];
      }),
    'a MockAgent': () =>
      through(new MockAgent(), async (dispatcher) => {
        dispatcher.disableNetConnect();
        dispatcher.get('https://made-up.test').intercept({ path: '/json' }).reply(200, { mocked: true });
        return (await read(undici.request('https://made-up.test/json', { dispatcher }))).text;
      }),
    'the global dispatcher replaced by the app': async () => {
      const before = undici.getGlobalDispatcher();
      return through(new Agent(), async (mine) => {
        undici.setGlobalDispatcher(mine);
        const { text } = await read(undici.request(`${plain}/json`));
        const isMine = undici.getGlobalDispatcher() === mine;
        undici.setGlobalDispatcher(before);
        return [text, isMine];
      });
    },
    'a server that speaks HTTP/2 as well': () =>
      through(new Agent({ allowH2: true }), async (dispatcher) => {
        const { statusCode, headers, text } = await read(undici.request(`${both}/json`, { dispatcher }));
        return [statusCode, text, 'connection' in headers];
      }),
    'failures, each with its error': () =>
      through(new Agent({ headersTimeout: 500, bodyTimeout: 500 }), async (dispatcher) => {
        const paths = [
          `${closed}/`,
          ...['/reset', '/garbage', '/flood', '/break', '/too-much'].map((path) => plain + path),
        ];
        const asked = paths.map((url) => read(undici.request(url, { dispatcher })).catch(shortFacts));
        return Promise.all(asked);
      }),
    'an answer that does not come in time': () =>
      through(new Agent({ headersTimeout: SHORT_MS }), async (dispatcher) =>
        failureOf(undici.request(`${plain}/hang`, { dispatcher })),
      ),
    'a body that does not come in time': () =>
      through(new Agent({ bodyTimeout: SHORT_MS }), async (dispatcher) => {
        const { body } = await undici.request(`${plain}/stall`, { dispatcher });
        return failureOf(body.text());
      }),
    'a signal at each stage': () =>
      through(new Agent(), async (dispatcher) => {
        const early = await failureOf(undici.request(`${plain}/json`, { dispatcher, signal: AbortSignal.abort() }));
        const controller = new AbortController();
        const { body } = await undici.request(`${plain}/stall`, { dispatcher, signal: controller.signal });
        const reading = failureOf(body.text());
        controller.abort();
        return [early, await reading];
      }),
    'a dispatcher that is destroyed in the middle': async () => {
      const client = new Client(plain);
      const asked = failureOf(get('/hang', client));
      await once(client, 'connect');
      await client.destroy(new Error('closing down'));
      return [await asked, client.closed, client.destroyed];
    },
    'a dispatcher that is closed at the end': async () => {
      const client = new Client(`http://localhost:${places.http}`);
      const asked = get('/json', client);
      await client.close();
      return [(await asked).text, await failureOf(get('/json', client))];
    },
  };
}

/** Without the socket's own facts, which hold ports of the client. */
function shortFacts(error) {
  const { name, code, message, cause } = errorFacts(error);
  return { name, code, message, cause: cause?.code };
}
