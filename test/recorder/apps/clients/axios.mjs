/** axios, with each of its adapters and with its own agent. */
import http from 'node:http';
import https from 'node:https';

export const byDefault = (name) => askWith(name, {});
export const byFetch = (name) => askWith(name, { adapter: 'fetch' });
export const byHttp = (name) => askWith(name, { adapter: 'http' });

export const keptAlive = (name) => {
  const options = { keepAlive: true, maxSockets: 1 };
  return askWith(name, { httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) });
};

async function askWith(name, config) {
  const { default: axios } = await import(name);
  const client = axios.create({ ...config, responseType: 'arraybuffer', validateStatus: () => true });
  return async ({ body: data, ...asked }) => {
    const response = await client.request({ ...asked, data });
    return { status: response.status, bytes: Buffer.from(response.data) };
  };
}
