/** One call by each client that is named as an argument, from the line marked with its name. */
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';

const require = createRequire(import.meta.url);
const { plainOrigin, accountId } = JSON.parse(process.env.APP ?? '{}');
const url = `${plainOrigin}/restapi/v2.1/accounts/${accountId}`;

const clients = {
  async http() {
    const http = await import('node:http');
    await new Promise((resolve) => {
      http.get(url, (response) => response.resume().on('end', resolve)); // http
    });
  },
  async fetch() {
    await fetch(url); // fetch
  },
  async 'undici-6'() {
    const { request } = await import('undici-6');
    await request(url); // undici-6
  },
  async 'undici-8'() {
    const { request } = await import('undici-8');
    await request(url); // undici-8
  },
  async axios() {
    const { default: axios } = await import('axios');
    await axios.get(url, { validateStatus: null }); // axios
  },
  async superagent() {
    const { default: superagent } = await import('superagent');
    await superagent.get(url).ok(() => true); // superagent
  },
  async 'superagent at once'() {
    const { default: superagent } = await import('superagent');
    const request = superagent.get(url).ok(() => true);
    await new Promise((resolve) => request.then(resolve)); // superagent at once
  },
  async got() {
    const { default: got } = await import('got');
    await got(url, { throwHttpErrors: false }); // got
  },
  async 'got-11'() {
    const { default: got } = await import('got-11');
    await got(url, { throwHttpErrors: false }); // got-11
  },
  async 'node-fetch'() {
    const { default: ponyfill } = await import('node-fetch');
    await ponyfill(url); // node-fetch
  },
  async 'node-fetch-2'() {
    const { default: ponyfill } = await import('node-fetch-2');
    await ponyfill(url); // node-fetch-2
  },
  async 'docusign-esign'() {
    await throughSdk('docusign-esign');
  },
  async 'docusign-esign-6'() {
    await throughSdk('docusign-esign-6');
  },
};

async function throughSdk(name) {
  const { ApiClient, EnvelopesApi } = require(name);
  const client = new ApiClient();
  client.setBasePath(`${plainOrigin}/restapi`);
  const envelopes = new EnvelopesApi(client);
  const failed = await envelopes.getEnvelope(accountId, '1').catch((error) => error); // docusign-esign
  if (failed.response === undefined) throw failed;
}

async function poll(client) {
  await setImmediate(); // From here on, V8 alone remembers who called.
  await clients[client]();
}

for (const client of process.argv.slice(2)) await poll(client);
