/** How many connections an app opens, and which of them it reuses. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { plain, secure } from './places.mjs';
import { ask, connectionsOf, failureOf, start, withAgent } from './tools.mjs';

export const behaviours = {
  '30 calls in turn over a keep-alive agent': () => inTurn(30, `${plain}/json`, new http.Agent({ keepAlive: true })),
  '30 calls in turn over a keep-alive agent with TLS': () =>
    inTurn(30, `${secure}/json`, new https.Agent({ keepAlive: true })),
  '5 calls in turn without keep-alive': () => inTurn(5, `${plain}/json`, new http.Agent({ keepAlive: false })),
  '5 calls in turn over the global agent': () => inTurn(5, `${plain}/json`, http.globalAgent, false),
  '5 calls in turn without an agent': async () => {
    const answers = await many(5, () => ask(`${plain}/json`, { agent: false }));
    return connectionsOf(answers);
  },
  '40 calls at once over at most 4 sockets': () =>
    withAgent(new http.Agent({ keepAlive: true, maxSockets: 4 }), async (agent) =>
      connectionsOf(await atOnce(40, () => ask(`${plain}/json`, { agent }))),
    ),
  '12 calls at once over at most 3 sockets in total and 2 idle ones': () =>
    withAgent(
      new http.Agent({ keepAlive: true, maxSockets: 2, maxTotalSockets: 3, maxFreeSockets: 2 }),
      async (agent) => {
        const answers = await atOnce(12, () => ask(`${plain}/json`, { agent }));
        return [connectionsOf(answers), Object.values(agent.freeSockets).flat().length];
      },
    ),
  'calls that wait in the queue of the agent': () =>
    withAgent(new http.Agent({ keepAlive: true, maxSockets: 1 }), async (agent) => {
      const asked = atOnce(3, () => ask(`${plain}/json`, { agent }));
      const waiting = Object.values(agent.requests).flat().length;
      return [waiting, (await asked).map(({ status }) => status), Object.keys(agent.requests).length];
    }),
  'the order in which waiting calls are sent': () =>
    withAgent(new http.Agent({ maxSockets: 1 }), async (agent) => {
      const order = [];
      const asked = [1, 2, 3, 4].map(async (number) => {
        await ask(`${plain}/json?${number}`, { agent });
        order.push(number);
      });
      await Promise.all(asked);
      return order;
    }),
  'an answer that asks to close the connection': () => inTurn(3, `${plain}/close`, new http.Agent({ keepAlive: true })),
  'a connection whose answer nobody reads': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (agent) => {
      const request = start(`${plain}/json`, { agent }).end();
      const [response] = await once(request, 'response');
      const { headers } = await ask(`${plain}/json`, { agent });
      return [response.isPaused(), response.readableFlowing, connectionsOf([{ headers }, response])];
    }),
  'a connection whose answer is thrown away': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (agent) => {
      const request = start(`${plain}/json`, { agent }).end();
      const [response] = await once(request, 'response');
      response.resume();
      await once(request, 'close');
      return [connectionsOf([response, await ask(`${plain}/json`, { agent })]), request.socket?.destroyed];
    }),
  'a kept connection that dies when it is used again': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (agent) => {
      await ask(`${plain}/dies-when-used-again`, { agent });
      const request = start(`${plain}/dies-when-used-again`, { agent });
      const failure = await failureOf(once(request.end(), 'response'));
      const again = await ask(`${plain}/dies-when-used-again`, { agent });
      return [request.reusedSocket, failure.code, failure.message, again.status, again.request.reusedSocket];
    }),
  'idle sockets in the books of the agent': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (agent) => {
      await ask(`${plain}/json`, { agent });
      await new Promise(setImmediate);
      return [Object.keys(agent.freeSockets), Object.keys(agent.sockets), agent.totalSocketCount];
    }),
  'listeners that stay on a socket after 10 calls': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (agent) => {
      await inTurn(10, `${plain}/json`, agent, false);
      const [socket] = Object.values(agent.freeSockets).flat();
      return socket.eventNames().map((name) => [String(name), socket.listenerCount(name)]);
    }),
};

async function inTurn(count, url, agent, ends = true) {
  const answers = await many(count, () => ask(url, { agent }));
  if (ends) agent.destroy();
  return [connectionsOf(answers), answers.filter(({ request }) => request.reusedSocket).length];
}

async function many(count, live) {
  const answers = [];
  for (let at = 0; at < count; at += 1) answers.push(await live());
  return answers;
}

function atOnce(count, live) {
  return Promise.all(Array.from({ length: count }, live));
}
