/** Makes calls, and prints how many bytes each left behind that only a major garbage collection frees. */
import http from 'node:http';
import { getHeapSpaceStatistics } from 'node:v8';

const { plainOrigin, token, accountId } = JSON.parse(process.env.APP);
const parallel = Number(process.argv[2]);
const url = `${plainOrigin}/restapi/v2.1/accounts/${accountId}/envelopes?from_date=2026-01-01`;
const headers = { authorization: `Bearer ${token}` };
const agent = new http.Agent({ keepAlive: true, maxSockets: parallel });
const CALLS = 2000;

await makeCalls(CALLS / 2); // Code and connections grow old too, once.
const before = oldBytes();
await makeCalls(CALLS);
console.log(String((oldBytes() - before) / CALLS));
process.exit();

async function makeCalls(number) {
  let begun = 0;
  async function callOn() {
    while (begun < number) {
      begun += 1;
      await call();
    }
  }
  await Promise.all(Array.from({ length: parallel }, callOn));
}

function call() {
  return new Promise((resolve, reject) => {
    http.get(url, { agent, headers }, (response) => response.on('end', resolve).resume()).on('error', reject);
  });
}

/** After small collections, which move what has lived through one before. */
function oldBytes() {
  for (let time = 0; time < 3; time += 1) globalThis.gc({ type: 'minor' });
  return getHeapSpaceStatistics().find((space) => space.space_name === 'old_space').space_used_size;
}
