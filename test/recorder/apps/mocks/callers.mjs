/** Ways to call the API, each as a function of method, URL and body that gives the status and the JSON of the answer. */
import https from 'node:https';
import { json } from 'node:stream/consumers';

/** @param headers of every call. */
export const callers = {
  https: (headers) => (method, url, body) =>
    new Promise((resolve, reject) => {
      const request = https.request(url, { method, headers }, (response) => {
        json(response).then((answer) => resolve([response.statusCode, answer]), reject);
      });
      request.on('error', reject).end(body && JSON.stringify(body));
    }),

  fetch: (headers) => async (method, url, body) => {
    const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
    return [response.status, await response.json()];
  },

  axios: (headers) => async (method, url, body) => {
    const { default: axios } = await import('axios');
    const { status, data } = await axios({ method, url, headers, data: body, validateStatus: () => true });
    return [status, data];
  },

  undici: (headers) => async (method, url, body) => {
    const { request } = await import(process.argv[3]);
    const answer = await request(url, { method, headers, body: body && JSON.stringify(body) });
    return [answer.statusCode, await answer.body.json()];
  },

  /** The SDK knows operations, not URLs: the path tells which one is meant. */
  esign: (headers) => async (method, url, body) => {
    const { default: docusign } = await import('docusign-esign');
    const [, origin, accountId, what, id] = /^(.*?)\/restapi\/v2\.1\/accounts\/([^/]+)\/(\w+)\/?(.*)$/.exec(url);
    const client = new docusign.ApiClient();
    client.setBasePath(`${origin}/restapi`);
    client.addDefaultHeader('Authorization', headers.authorization);
    const envelopes = new docusign.EnvelopesApi(client);
    const operations = {
      'POST envelopes': () => envelopes.createEnvelope(accountId, { envelopeDefinition: body }),
      'GET envelopes': () => envelopes.getEnvelope(accountId, id),
      'GET users': () => new docusign.UsersApi(client).list(accountId),
      'GET folders': () => new docusign.FoldersApi(client).list(accountId),
    };
    try {
      return [200, await operations[`${method} ${what}`]()];
    } catch (error) {
      if (error.response === undefined) throw error;
      return [error.response.status, error.response.data];
    }
  },
};
