/** undici as a package: its connections, its agents and its interceptors. */
import { once } from 'node:events';
import { both, clientModule, plain, secure } from './places.mjs';
import { connectionsOf, failureOf } from './tools.mjs';
import { get, read, through } from './undici-tools.mjs';

/** @param name of the package, such as `undici-6`. */
export function behavioursOf(name) {
  const undici = clientModule(name);
  const { Agent, Client, Pool, ProxyAgent, RetryAgent, MockAgent } = undici;

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
      through(
        new MockAgent(),
        async (dispatcher) => {
          dispatcher.disableNetConnect();
          dispatcher.get('https://made-up.test').intercept({ path: '/json' }).reply(200, { mocked: true });
          return (await read(undici.request('https://made-up.test/json', { dispatcher }))).text;
        },
        'close',
      ),
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
  };
}
