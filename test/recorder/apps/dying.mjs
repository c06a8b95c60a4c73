/**
 * An app that makes four calls at a time until it dies as its arguments say: client, death, and the number of the last call. It
 * notes the number of each call that it saw finish in the file SEEN; the number ends the call's path.
 */
import { spawn } from 'node:child_process';
import cluster from 'node:cluster';
import { openSync, writeSync } from 'node:fs';
import http from 'node:http';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const { ORIGIN, SEEN, FIRST = '1' } = process.env;
const [client, death, last] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true });
const seen = openSync(SEEN, 'a');
let next = Number(FIRST);
/** Whoever should have died long ago ends at last, with the wrong code. */
const end = next + Number(last) - 1 + (death === 'normal end' ? 0 : 5000);

/** What happens at the fatal call, when its head is there and when it is finished. */
const deaths = {
  'exit when answered': { answered: () => process.exit(7) },
  'exit when finished': { finished: () => process.exit(7) },
  throw: { finished: fail },
  rejection: { finished: () => void Promise.reject(new Error('made up')) },
  abort: { finished: () => process.abort() },
  'terminated thread': { finished: () => parentPort.postMessage('enough') },
};
const clients = { http: callByHttp, fetch: callByFetch };

if (death === 'terminated thread' && isMainThread) beginThread();
else if (death === 'killed cluster worker' && cluster.isPrimary) cluster.fork().on('exit', () => process.exit(7));
else if (death === 'family') beginFamily(8);
else void Promise.all(Array.from({ length: 4 }, callOn)).then(() => agent.destroy());

async function callOn() {
  while (next <= end) {
    const number = next;
    next += 1;
    await clients[client](number);
  }
}

function callByHttp(number) {
  const headers = { 'x-pid': process.pid };
  return new Promise((resolve) => {
    http.get(urlOf(number), { agent, headers }, (response) => {
      reach('answered', number);
      response.resume().on('end', () => {
        reach('finished', number);
        resolve();
      });
    });
  });
}

async function callByFetch(number) {
  const response = await fetch(urlOf(number), { headers: { 'x-pid': process.pid } });
  reach('answered', number);
  await response.text();
  reach('finished', number);
}

function reach(stage, number) {
  if (stage === 'finished') writeSync(seen, `${number}\n`);
  if (String(number) === last) deaths[death]?.[stage]?.();
}

function urlOf(number) {
  return `${ORIGIN}/restapi/v2.1/accounts/${number}`;
}

function fail() {
  throw new Error('made up');
}

function beginThread() {
  const thread = new Worker(new URL(import.meta.url), { argv: [client, death, last] });
  thread.on('message', () => thread.terminate());
  thread.on('exit', () => process.exit(7));
}

/** Each child has numbers of its own. */
function beginFamily(children) {
  for (let child = 0; child < children; child += 1) {
    const env = { ...process.env, FIRST: String(1 + child * Number(last)) };
    spawn(process.execPath, [process.argv[1], client, 'normal end', last], { env, stdio: 'inherit' });
  }
}
