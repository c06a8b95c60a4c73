/** What is measured: one cell is one kind of traffic, or the start of a process. */

/** By the names that `clients/load.mjs` prints. */
export const FIGURES = {
  medianMs: { title: 'a call takes, ms', digits: 3 },
  perSecond: { title: 'calls per second', digits: 0 },
  cpuUs: { title: 'CPU per call, µs', digits: 0 },
  delayMs: { title: 'event-loop delay p99, ms', digits: 1 },
  processMs: { title: 'the process takes, ms', digits: 1 },
  rssMb: { title: 'memory of the process, MB', digits: 0 },
  heapMb: { title: 'heap, MB', digits: 1 },
} as const;

export type Figure = keyof typeof FIGURES;

export interface Load {
  readonly client: 'http' | 'fetch';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly requestBytes: number;
  readonly requestType: string;
  readonly parallel: number;
  /** The same number for everybody, for code that runs often gets faster; not measured. */
  readonly warmUpCalls: number;
  readonly calls: number;
}

export interface Cell {
  readonly name: string;
  readonly title: string;
  /** null: a process that does nothing. */
  readonly load: Load | null;
  /** Whether the recorders are told to hear the host of this traffic. */
  readonly heard: boolean;
  /** Others are measured too; 100,000 calls take some of them many minutes. */
  readonly forOthers: boolean;
  readonly figures: readonly Figure[];
  readonly rounds: number;
  /** Part of `--quick`. */
  readonly quick: boolean;
}

const ACCOUNT = '/restapi/v2.1/accounts/00000000-0000-4000-8000-00000000acc0';

const post: Load = {
  client: 'http',
  method: 'POST',
  path: `${ACCOUNT}/envelopes`,
  requestBytes: 2048,
  requestType: 'application/json',
  parallel: 1,
  warmUpCalls: 2000,
  calls: 2000,
};
const get: Load = { ...post, method: 'GET', path: `${ACCOUNT}/envelopes?count=14`, requestBytes: 0 };
const download: Load = {
  ...{ ...get, path: `${ACCOUNT}/envelopes/00000000-0000-4000-8000-000000000001/documents/combined` },
  ...{ parallel: 4, warmUpCalls: 500, calls: 500 },
};
const upload: Load = {
  ...{ ...post, path: `${ACCOUNT}/envelopes/00000000-0000-4000-8000-000000000001/documents` },
  ...{ requestBytes: 5 * 1024 * 1024, requestType: 'application/pdf', parallel: 2, warmUpCalls: 10, calls: 60 },
};
const few: Load = { ...post, calls: 20, warmUpCalls: 0 };
const many: Load = { ...post, parallel: 32, calls: 100_000, warmUpCalls: 0 };

const usual = { heard: true, forOthers: true, rounds: 3, quick: false };
const one = ['medianMs', 'cpuUs', 'delayMs'] as const;
const flood = ['perSecond', 'cpuUs', 'delayMs'] as const;

export const cells: readonly Cell[] = [
  { ...usual, name: 'http', title: 'http, POST of 2 KB, one by one', load: post, figures: one, quick: true },
  {
    ...usual,
    name: 'http-32',
    title: 'http, POST of 2 KB, 32 at once',
    load: { ...post, parallel: 32 },
    figures: flood,
    quick: true,
  },
  { ...usual, name: 'http-get', title: 'http, GET of 2 KB, one by one', load: get, figures: one },
  {
    ...usual,
    name: 'fetch',
    title: 'fetch, POST of 2 KB, one by one',
    load: { ...post, client: 'fetch' },
    figures: one,
    quick: true,
  },
  {
    ...usual,
    name: 'fetch-32',
    title: 'fetch, POST of 2 KB, 32 at once',
    load: { ...post, client: 'fetch', parallel: 32 },
    figures: flood,
    quick: true,
  },
  {
    ...usual,
    name: 'fetch-get',
    title: 'fetch, GET of 2 KB, one by one',
    load: { ...get, client: 'fetch' },
    figures: one,
  },
  { ...usual, name: 'download', title: 'http, 1 MB of PDF, 4 at once', load: download, figures: one },
  { ...usual, name: 'upload', title: 'http, 5 MB sent, 2 at once', load: upload, figures: one },
  {
    ...usual,
    name: 'unheard',
    title: 'http to a host that is not heard, one by one',
    load: post,
    heard: false,
    figures: one,
  },
  {
    ...usual,
    name: 'unheard-32',
    title: 'http to a host that is not heard, 32 at once',
    load: { ...post, parallel: 32 },
    heard: false,
    figures: flood,
  },
  {
    ...usual,
    name: 'start',
    title: 'start of a process (`node -e 0`)',
    load: null,
    figures: ['processMs'],
    rounds: 21,
    quick: true,
  },
  {
    ...usual,
    name: 'short',
    title: 'a process that makes 20 calls by http',
    load: few,
    figures: ['processMs'],
    rounds: 21,
    quick: true,
  },
  {
    ...usual,
    name: 'memory',
    title: 'after 100,000 calls by http, 32 at once',
    load: many,
    forOthers: false,
    figures: ['rssMb', 'heapMb'],
    rounds: 1,
  },
];
