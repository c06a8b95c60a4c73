/** undici as a package: how its calls fail, are aborted, and end with their dispatcher. */
import { once } from 'node:events';
import { clientModule, closed, places, plain } from './places.mjs';
import { errorFacts, failureOf } from './tools.mjs';
import { get, read, through } from './undici-tools.mjs';

const SHORT_MS = 200;

/** @param name of the package, such as `undici-6`. */
export function behavioursOf(name) {
  const undici = clientModule(name);
  const { Agent, Client } = undici;

  return {
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
