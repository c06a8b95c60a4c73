/** What surrounds a call and could notice: contexts, hooks, domains, threads, other realms, fake clocks, garbage collection. */
import { AsyncLocalStorage, AsyncResource, createHook, executionAsyncId, triggerAsyncId } from 'node:async_hooks';
import { execFile } from 'node:child_process';
import diagnostics from 'node:diagnostics_channel';
import domain from 'node:domain';
import { once } from 'node:events';
import http from 'node:http';
import { promisify } from 'node:util';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
import { clientModule, plain } from './places.mjs';
import { ask, start } from './tools.mjs';

const store = new AsyncLocalStorage();

export const behaviours = {
  'AsyncLocalStorage in every callback of a request': () =>
    store.run('mine', async () => {
      const seen = [];
      const see = (what) => () => seen.push([what, store.getStore()]);
      const request = start(`${plain}/chunks`, { agent: false });
      for (const name of ['socket', 'finish', 'close']) request.on(name, see(name));
      request.on('response', (response) => {
        see('response')();
        for (const name of ['end', 'close']) response.on(name, see(`response ${name}`));
        response.once('data', see('data'));
      });
      request.end('', see('end callback'));
      await once(request, 'close');
      return seen;
    }),
  'AsyncLocalStorage over a kept socket': async () => {
    const agent = new http.Agent({ keepAlive: true });
    const inContext = (name) =>
      store.run(name, async () => {
        const request = start(`${plain}/json`, { agent }).end();
        const [response] = await once(request, 'response');
        const heard = new Promise((resolve) => response.on('end', () => resolve(store.getStore())));
        response.resume();
        return heard;
      });
    const seen = [await inContext('first'), await inContext('second')];
    agent.destroy();
    return seen;
  },
  'AsyncLocalStorage in fetch': () =>
    store.run('mine', async () => {
      const response = await fetch(`${plain}/json`);
      const before = store.getStore();
      await response.text();
      return [before, store.getStore()];
    }),
  'the kinds of asynchronous resources that a request makes': async () => {
    const kinds = [];
    const hook = createHook({ init: (_id, type) => kinds.push(type) }).enable();
    const request = start(`${plain}/json`, { agent: false }).end();
    hook.disable();
    const [response] = await once(request, 'response');
    response.resume();
    return kinds;
  },
  'the ids in the callbacks of a request': async () => {
    const resource = new AsyncResource('ASKING');
    return resource.runInAsyncScope(async () => {
      const outer = executionAsyncId();
      const request = start(`${plain}/json`, { agent: false }).end();
      return new Promise((resolve) =>
        request.on('response', (response) => {
          response.resume();
          resolve([executionAsyncId() > outer, triggerAsyncId() >= outer]);
        }),
      );
    });
  },
  'the channels that the app listens to itself': async () => {
    const heard = [];
    const hear = (message, name) => heard.push([name, Object.keys(message)]);
    const names = ['http.client.request.start', 'http.client.response.finish', 'http.client.request.error'];
    for (const name of names) diagnostics.subscribe(name, hear);
    await ask(`${plain}/json`, { agent: false });
    for (const name of names) diagnostics.unsubscribe(name, hear);
    return heard;
  },
  'a domain': async () => {
    const mine = domain.create();
    const caught = once(mine, 'error');
    mine.run(() =>
      http.get(`${plain}/json`, { agent: false }, () => {
        throw new Error('for the domain');
      }),
    );
    const [error] = await caught;
    return [error.message, error.domainThrown, error.domain === mine];
  },
  'a request made in another context': async () => {
    const result = vm.runInNewContext('ask(http, url)', { http, url: `${plain}/json`, ask: askWithin });
    return result;
  },
  'a body and headers from another context': async () => {
    const { body, headers } = vm.runInNewContext(
      '({ body: new Uint8Array([1, 2]), headers: { "x-realm": ["other"] } })',
    );
    const { text } = await ask(`${plain}/echo`, { method: 'POST', headers, agent: false }, body);
    return JSON.parse(text).bytes;
  },
  'a worker thread': async () => {
    const code = `const { parentPort, workerData } = require('node:worker_threads');
      fetch(workerData).then((answer) => answer.json()).then((body) => parentPort.postMessage(body));`;
    const worker = new Worker(code, { eval: true, workerData: `${plain}/json` });
    const [[message], [code_]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
    return [message, code_];
  },
  'a worker thread that is ended in the middle of a call': async () => {
    const code = `require('node:http').get(require('node:worker_threads').workerData, { headers: { 'x-unheard': '1' } }).on('finish', function () {
      setImmediate(() => require('node:worker_threads').parentPort.postMessage('sent')); }).on('error', () => {});`;
    const worker = new Worker(code, { eval: true, workerData: `${plain}/stall` });
    await once(worker, 'message');
    return worker.terminate();
  },
  'a child process with an environment of its own': async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-p', 'process.execArgv.length'], {
      env: {},
    });
    return [stdout, stderr];
  },
  'a call under a fake clock': async () => {
    const fakeTimers = clientModule('@sinonjs/fake-timers');
    const clock = fakeTimers.install({ now: 0, toFake: ['Date', 'setTimeout', 'performance', 'hrtime'] });
    const { status } = await ask(`${plain}/json`, { agent: false });
    const seen = [status, Date.now(), clock.countTimers()];
    clock.uninstall();
    return seen;
  },
  'frozen requests and responses': async () => {
    const request = Object.preventExtensions(start(`${plain}/json`, { agent: false }));
    request.on('response', (response) => Object.preventExtensions(response).resume());
    const closed = once(request, 'close');
    request.end();
    await closed;
    return Object.isExtensible(request);
  },
};

/** Called by code of the other context, with what that handed over. */
async function askWithin(client, url) {
  const [response] = await once(client.get(url, { agent: false }), 'response');
  return (await response.toArray()).join('');
}
