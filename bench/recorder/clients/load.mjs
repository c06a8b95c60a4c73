/**
 * One measurement: makes calls, then prints one line of JSON. It knows nothing of recorders; what is preloaded decides what is
 * measured. The job comes as JSON in the first argument (`Load` in `../cells.ts`, and the port).
 */
import http from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const job = JSON.parse(process.argv[2]);
const url = `http://127.0.0.1:${job.port}${job.path}`;
const body = job.requestBytes > 0 ? bodyOf(job.requestBytes, job.requestType) : undefined;
const headers = {
  accept: 'application/json',
  authorization: `Bearer ${'made-up-token.'.repeat(50)}`,
  'x-docusign-sdk': 'Node',
  ...(body && { 'content-type': job.requestType, 'content-length': String(body.length) }),
};
const agent = new http.Agent({ keepAlive: true, maxSockets: job.parallel });
const call = job.client === 'http' ? callByHttp : callByFetch;

await makeCalls(job.warmUpCalls);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const cpu = process.cpuUsage();
const startedAt = performance.now();
const durations = await makeCalls(job.calls);
const tookMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpu);
delay.disable();
durations.sort((a, b) => a - b);
const figures = {
  calls: job.calls,
  medianMs: durations[job.calls >> 1],
  perSecond: (job.calls / tookMs) * 1000,
  cpuUs: (user + system) / job.calls,
  delayMs: delay.percentile(99) / 1e6,
  recorded: globalThis.recordedCalls?.() ?? null,
};
durations.length = 0;
globalThis.gc?.();
const { rss, heapUsed } = process.memoryUsage();
console.log(JSON.stringify({ ...figures, rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 }));
process.exit(0);

/** @returns how long each call took, in milliseconds. */
async function makeCalls(number) {
  const durations = [];
  let begun = 0;
  async function callOn() {
    while (begun < number) {
      begun += 1;
      const before = performance.now();
      await call();
      durations.push(performance.now() - before);
    }
  }
  await Promise.all(Array.from({ length: job.parallel }, callOn));
  return durations;
}

function callByHttp() {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent, method: job.method, headers }, (response) => {
      response
        .on('data', () => {})
        .on('end', resolve)
        .on('error', reject);
    });
    request.on('error', reject).end(body);
  });
}

async function callByFetch() {
  const response = await fetch(url, { method: job.method, headers, body });
  await response.arrayBuffer();
}

/** An envelope of about this many bytes, or a document that is nothing but bytes. */
function bodyOf(bytes, type) {
  if (type !== 'application/json') return Buffer.alloc(bytes, 'A page that nobody reads. ');
  const document = { documentId: '1', name: 'a.txt', fileExtension: 'txt', documentBase64: '' };
  const signer = { recipientId: '1', name: 'Madeup Signer', email: 'madeup.signer@example.com' };
  const envelope = { emailSubject: 'Sign', status: 'sent', documents: [document], recipients: { signers: [signer] } };
  document.documentBase64 = 'bWFkZSB1'.repeat((bytes - JSON.stringify(envelope).length) / 8);
  return Buffer.from(JSON.stringify(envelope));
}
