/**
 * An app that starts and stops recording itself, and says whether Node is unchanged. `call N` makes a call with that number by
 * every client of Node. Argument: how it loads the recorder, `import` or `require`.
 */
import { channel } from 'node:diagnostics_channel';
import { readdirSync, readlinkSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';

const { plainOrigin, plainHost } = JSON.parse(process.env.APP ?? '{}');
const require = createRequire(import.meta.url);
const load = { import: () => import('golive-analyzer/recorder'), require: () => require('golive-analyzer/recorder') };
const { startRecorder } = await load[process.argv[2]]();
const hosts = [plainHost];

await call(0); // What Node loads with the first call is loaded when its state is first looked at.
const before = stateOfNode();
const stop = startRecorder({ hosts });
await call(1);
const during = stateOfNode();
stop();
const after = stateOfNode();
await call(2);

const stopAnother = startRecorder({ hosts });
const stopSecond = startRecorder({ hosts });
await call(3);
stopSecond();
await call(4);
stopAnother();
stopAnother();
await call(5);

const same = (state) => state.every((part, index) => part === before[index]);
process.stdout.write(
  `${JSON.stringify({ during: same(during), after: same(after) && after.length === before.length })}\n`,
);

async function call(number) {
  const url = `${plainOrigin}/restapi/v2.1/accounts/${number}`;
  await new Promise((resolve, reject) => {
    http.get(url, (response) => response.on('end', resolve).resume()).on('error', reject);
  });
  const response = await fetch(url);
  await response.text();
}

/** Methods, subscribers, listeners and open files that a recorder could leave behind. */
function stateOfNode() {
  const methods = [http.ClientRequest, http.IncomingMessage, http.OutgoingMessage].flatMap(({ prototype }) =>
    Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value, get, set }) => [value, get, set]),
  );
  const channels = [
    ...['request.created', 'request.start', 'request.error', 'response.finish'].map((name) => `http.client.${name}`),
    ...['request:create', 'request:bodySent', 'request:headers', 'request:trailers', 'request:error'],
    ...['request:bodyChunkSent', 'request:bodyChunkReceived', 'client:sendHeaders', 'client:connected'],
    'http2.client.stream.created',
  ].map((name) => channel(name.includes('.') ? name : `undici:${name}`).hasSubscribers);
  const symbols = Object.getOwnPropertySymbols(globalThis).length;
  return [...methods, ...channels, symbols, process.listenerCount('exit'), openSpools()];
}

function openSpools() {
  const folder = '/proc/self/fd';
  return readdirSync(folder).filter((number) => {
    try {
      return readlinkSync(`${folder}/${number}`).endsWith('.jsonl');
    } catch {
      return false; // The one by which the folder was read.
    }
  }).length;
}
