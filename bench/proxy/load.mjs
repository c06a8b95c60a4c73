/** Makes calls, directly or through golive, and prints what they took as JSON. Argument: what to do, as JSON. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:tls';

const { way, base, host, parallel, warm, warmDocuments, alone, calls, documents, golive } = JSON.parse(process.argv[2]);
const { Agent, request } = base.startsWith('https:') ? https : http;
const agent = new Agent({ keepAlive: true, maxSockets: parallel });
if (way === 'proxy') agent.createConnection = throughProxy;
const LIST = '/restapi/v2.1/accounts/1/envelopes';
const DOCUMENT = `${LIST}/1/documents/combined`;
const pid = golive === 'parent' ? process.ppid : golive;

await many(warm, LIST);
await many(warmDocuments, DOCUMENT);
const took = [];
for (let call = 0; call < alone; call += 1) {
  const startedAt = performance.now();
  await ask(LIST);
  took.push(performance.now() - startedAt);
}
const before = memory();
const startedAt = performance.now();
await many(calls, LIST);
const ms = performance.now() - startedAt;
await many(documents, DOCUMENT);
const medianMs = took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? null;
console.log(JSON.stringify({ medianMs, perSecond: (calls / ms) * 1000, before, after: memory() }));
agent.destroy();

async function many(count, path) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await ask(path);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

function ask(path) {
  return new Promise((resolve, reject) => {
    const asked = request(`${base}${path}`, { agent, headers: { authorization: 'Bearer made-up' } }, (response) => {
      response.resume().on('end', resolve).on('error', reject);
    });
    asked.on('error', reject).end();
  });
}

function throughProxy(_, callback) {
  const { hostname, port } = new URL(process.env.HTTPS_PROXY);
  const asked = http.request({ method: 'CONNECT', host: hostname, port, path: host, agent: false });
  asked
    .on('error', callback)
    .on('connect', (_response, socket) => callback(null, connect({ socket, host: '127.0.0.1' })));
  asked.end();
}

/** golive's, in MB; null where it takes no part. */
function memory() {
  if (pid === null) return null;
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return Number(kb) / 1024;
}
