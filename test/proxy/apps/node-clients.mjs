/** One GET for each argument, such as `fetch over https`, to the stand-in: through a proxy if the client uses one. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { origin, plainOrigin } = JSON.parse(process.env.APP ?? '{}');
const require = createRequire(fileURLToPath(new URL('../../recorder/apps/plain.mjs', import.meta.url)));
const proxy = process.env.HTTPS_PROXY;

const clients = {
  http: (url) =>
    new Promise((resolve, reject) => {
      const { get } = require(new URL(url).protocol === 'https:' ? 'node:https' : 'node:http');
      get(url, (response) => response.resume().on('end', () => resolve(response.statusCode))).on('error', reject);
    }),
  fetch: async (url) => (await fetch(url)).status,
  axios: async (url) => (await require('axios').get(url, { validateStatus: () => true })).status,
  'axios-0': async (url) => (await require('axios-0').get(url, { validateStatus: () => true })).status,
  async agent(url) {
    const { HttpsProxyAgent } = await import(require.resolve('https-proxy-agent'));
    const { request } = require('node:https');
    return new Promise((resolve, reject) => {
      const asked = request(url, { agent: new HttpsProxyAgent(proxy) }, (response) =>
        response.resume().on('end', () => resolve(response.statusCode)),
      );
      asked.on('error', reject).end();
    });
  },
  async undici(url) {
    const { EnvHttpProxyAgent, request } = require('undici-7');
    const { statusCode, body } = await request(url, { dispatcher: new EnvHttpProxyAgent() });
    await body.dump();
    return statusCode;
  },
};

for (const asked of process.argv.slice(2)) {
  const [name, scheme] = asked.split(' over ');
  const url = `${scheme === 'https' ? origin : plainOrigin}/restapi/v2.1/accounts/1`;
  console.log(await clients[name](url).catch((error) => error.code ?? error.message));
}
