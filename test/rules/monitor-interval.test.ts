/** How often Monitor events are requested. */
import { monitorInterval } from '../../rules/monitor-interval.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { bearer } from './tokens.ts';
import { heard, letIn, repeated } from './traffic.ts';

const MINUTE = 60_000;
const NEW = { host: 'api-d.docusign.com' };
const OLD = { host: 'lens-d.docusign.net' };
const STREAM = '/v1/organizations/O/stream';
const OLD_STREAM = '/api/v2.0/datasets/monitor/stream';

/** Requests of the old path, a minute apart, of pollers that begin one after the other. */
const polledBy = (tokens: readonly (string | null)[], apartMs: number) =>
  tokens.flatMap((token, at) =>
    repeated(10, MINUTE, () => `GET ${OLD_STREAM}`, NOON + at * apartMs).map((call) => ({
      ...call,
      ...OLD,
      auth: bearer(token),
    })),
  );

/** A request at this time of the hour after noon; `answer` is a status and perhaps a code. */
const asked = (time: string, answer = '', overrides: Partial<Call> = {}) =>
  heard(`12:${time} GET ${STREAM}?cursor=x&limit=2000 ${answer}`, { ...NEW, ...overrides });
const TOLD = /^1 request for \/v1\/organizations\/o\/stream came less than 59 seconds after the previous one\.$/;

testRule(monitorInterval, [
  {
    name: 'passes without a request',
    calls: [letIn],
    expected: 'pass',
    note: /^No Monitor events were requested\.$/,
  },
  {
    name: 'passes requests a minute apart',
    calls: [asked('00:00.000'), asked('01:00.000')],
    expected: 'pass',
    note: /^2 requests for Monitor events, each far enough from the last\.$/,
  },
  {
    name: 'passes a timer that is a second early',
    calls: [asked('00:00.000'), asked('00:59.000')],
    expected: 'pass',
  },
  {
    name: 'passes a timer that is some milliseconds early again and again',
    calls: [asked('00:00.000'), asked('00:59.997'), asked('01:59.994'), asked('02:59.999')],
    expected: 'pass',
  },
  { name: 'fails a millisecond sooner', calls: [asked('00:00.000'), asked('00:58.999')], expected: [TOLD] },
  {
    name: 'counts each that goes on from a cursor too soon',
    calls: ['00:00', '00:05', '00:10', '00:15'].map((time) => asked(time)),
    expected: [/^3 requests for/],
  },
  {
    name: 'fails a request without a cursor as well',
    calls: ['00', '30'].map((second) => heard(`12:00:${second} GET ${STREAM}`, NEW)),
    expected: [TOLD],
  },
  {
    name: 'fails the old path',
    calls: ['00', '58'].map((second) => heard(`12:00:${second} GET ${OLD_STREAM}?cursor=x`, OLD)),
    expected: [/^1 request for \/api\/v2\.0\/datasets\/monitor\/stream came/],
  },
  {
    name: 'passes the old path after a minute',
    calls: ['00', '01'].map((minute) => heard(`12:${minute}:00 GET ${OLD_STREAM}`, OLD)),
    expected: 'pass',
  },
  {
    name: 'passes five organizations on the old path, which only their tokens tell apart',
    calls: polledBy(['a', 'b', 'c', 'd', 'e'], 7000),
    expected: 'pass',
    note: /^50 requests for Monitor events, each far enough from the last\.$/,
  },
  {
    name: 'fails two pollers of one organization on the old path',
    calls: polledBy(['a', 'a'], 7000),
    expected: [/^19 requests for/],
  },
  {
    name: 'fails two tokens of one organization on the new path, which names it',
    calls: [asked('00:00', '', { auth: bearer('a') }), asked('00:07', '', { auth: bearer('b') })],
    expected: [TOLD],
  },
  {
    name: 'passes the old path where no token is recorded',
    calls: polledBy([null, null], 7000),
    expected: 'pass',
    note: /^20 requests for Monitor events, of which 20 could not be compared: it is not recorded who made them\.$/,
  },
  {
    name: 'fails in production too',
    calls: [asked('00:00', '', { host: 'api.docusign.com' }), asked('00:30', '', { host: 'api.docusign.com' })],
    expected: [TOLD],
  },
  {
    name: 'passes two organizations',
    calls: ['O', 'P'].map((id) => heard(`12:00:00 GET /v1/organizations/${id}/stream`, NEW)),
    expected: 'pass',
  },
  {
    name: 'passes the same path in both environments',
    calls: ['lens-d', 'lens'].map((host) => heard(`12:00:00 GET ${OLD_STREAM}`, { host: `${host}.docusign.net` })),
    expected: 'pass',
  },
  ...[
    '- ECONNRESET',
    '408',
    '500',
    '503',
    '401 AUTHORIZATION_INVALID_TOKEN',
    '429',
    '400 API_REQUEST_IS_THROTTLED',
  ].map((answer) => ({
    name: `passes a retry after ${answer}`,
    calls: [letIn, asked('00:00', answer), asked('00:01')],
    expected: 'pass' as const,
  })),
  {
    name: 'counts no request that was refused with 401',
    calls: [asked('00:00'), asked('00:30', '401 AUTHORIZATION_INVALID_TOKEN'), asked('01:00')],
    expected: 'pass',
  },
  {
    name: 'counts a request that comes too soon, though it meets a limit',
    calls: [asked('00:00'), asked('00:30', '429')],
    expected: [TOLD],
  },
  {
    name: 'measures a retry from the request that was answered',
    calls: [asked('00:00.000'), asked('01:00.000', '503'), asked('01:01.000'), asked('01:59.999')],
    expected: [TOLD],
  },
  { name: 'fails after an answer of 400', calls: [letIn, asked('00:00', '400'), asked('00:01')], expected: [TOLD] },
  {
    name: 'passes a request that never left the process',
    calls: [asked('00:00'), asked('00:01', '- ENOTFOUND', { sent: false })],
    expected: 'pass',
  },
  {
    name: 'passes a request that a mock library answered',
    calls: [asked('00:00'), asked('00:01', '', { mocked: true })],
    expected: 'pass',
  },
  {
    name: 'passes what is no GET',
    calls: [asked('00:00'), asked('00:01', '', { method: 'OPTIONS' }), asked('00:02', '', { method: 'HEAD' })],
    expected: 'pass',
  },
  {
    name: 'passes another path of the organization',
    calls: [1, 2].map((second) => heard(`12:00:0${second} GET /v1/organizations/O/streams`, NEW)),
    expected: 'pass',
  },
  {
    name: 'passes a path of another API that ends alike',
    calls: [1, 2].map((second) => heard(`12:00:0${second} GET users/U/stream`)),
    expected: 'pass',
  },
  {
    name: 'passes other resources of Monitor',
    calls: [1, 2].map((second) => heard(`12:00:0${second} GET /api/v2.0/datasets/monitor`, OLD)),
    expected: 'pass',
  },
]);
