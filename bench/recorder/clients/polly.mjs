/** Polly.js as a recorder, with a persister that keeps nothing. */
import FetchAdapter from '@pollyjs/adapter-fetch';
import HttpAdapter from '@pollyjs/adapter-node-http';
import { Polly } from '@pollyjs/core';
import Persister from '@pollyjs/persister';

class Nowhere extends Persister {
  static get id() {
    return 'nowhere';
  }
  onFindRecording() {
    return null;
  }
  onSaveRecording() {}
  onDeleteRecording() {}
}

let recorded = 0;
globalThis.recordedCalls = () => recorded;

const polly = new Polly('bench', {
  adapters: [HttpAdapter, FetchAdapter],
  persister: Nowhere,
  mode: 'record',
  logLevel: 'silent',
});
const { server } = polly;
server
  .any()
  .filter(({ url }) => new URL(url).host !== process.env.GOLIVE_HOSTS)
  .passthrough();
server.any().on('response', () => {
  recorded += 1;
});
