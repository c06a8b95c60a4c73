/** The same traffic, recorded live, as HAR, and as Docusign's request log: the judgement is the same. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../src/report.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { KEY } from '../facts/exchange.ts';
import type { FileExchange } from '../sources/file-exchange.ts';
import { harOf } from '../sources/har-file.ts';
import { LAYOUTS, logFiles, zipOf } from '../sources/request-log-files.ts';
import { SECRET, TRAFFIC } from './traffic.ts';

/** The traffic, after a token for a user name and a password that the REST API itself handed out. */
const HEARD: readonly FileExchange[] = [
  {
    method: 'POST',
    url: 'https://demo.docusign.net/restapi/v2/oauth2/token',
    requestHeaders: { 'Content-Type': 'application/x-www-form-urlencoded', Host: 'demo.docusign.net' },
    requestBody: `grant_type=password&client_id=${KEY}&username=made-up&password=${SECRET}&scope=api`,
    status: 200,
    responseHeaders: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-DocuSign-TraceToken': '11111111-2222-4222-8222-000000000000',
    },
    responseBody: `{"access_token":"${SECRET}","scope":"api","token_type":"bearer"}`,
    startedAt: Date.parse('2026-11-02T11:59:00.000Z'),
    durationMs: 120,
  },
  ...TRAFFIC,
];

/** Answers the traffic in its order, and writes down what it saw. */
async function server(): Promise<{ host: string; seen: FileExchange[] }> {
  const seen: FileExchange[] = [];
  const listening: Server = createServer(async (request, response) => {
    const planned = HEARD[seen.length];
    if (planned === undefined) throw new Error('More calls than planned.');
    const url = `http://${request.headers.host}${request.url}`;
    const requestBody = planned.requestBody === null ? null : await text(request);
    // As exactly as Docusign's logs tell it: two calls of one millisecond keep their order, although the newest comes first.
    const startedAt = performance.timeOrigin + performance.now();
    seen.push({ ...planned, url, requestBody, startedAt, durationMs: 1 });
    response.writeHead(planned.status, planned.responseHeaders).end(planned.responseBody);
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => void listening.close());
  return { host: `127.0.0.1:${portOf(listening.address())}`, seen };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** An app that makes these calls one after the other. */
function appFor(host: string): string {
  const calls = HEARD.map(({ method, url, requestHeaders: { Host: _, ...headers }, requestBody: body }) => {
    const { pathname, search } = new URL(url);
    return { url: `http://${host}${pathname}${search}`, init: { method, headers, body } };
  });
  return `for (const { url, init } of ${JSON.stringify(calls)}) await (await fetch(url, init)).text();`;
}

/** What a report says, without what only one kind of evidence can tell: instants, lines of code, processes. */
function judgement({ results, window, readiness, overall, needs, recording }: Report) {
  return {
    overall,
    readiness,
    eligible: recording.eligible,
    needs: needs.map(({ rule, cleanCalls }) => [rule, cleanCalls]),
    window: window.map(({ method, path, query, status, errorCode, errorMessage, traceToken, because }) => ({
      ...{ method, path, query, status, errorCode, errorMessage, traceToken, because },
    })),
    results: results.map(({ rule, verdict }) => [
      rule.id,
      verdict.status,
      verdict.status === 'fail' ? verdict.findings.map(({ message, count }) => [count, message]) : null,
    ]),
  };
}

test('a live recording, a HAR and a request log of each layout give the same judgement', async () => {
  const cwd = temporaryFolder();
  const { host, seen } = await server();
  writeFileSync(join(cwd, 'app.mjs'), appFor(host));
  const recorded = await golive(['record', '--host', host, '--', process.execPath, 'app.mjs'], { cwd });
  expect([recorded.code, seen.length]).toEqual([0, HEARD.length]);
  writeFileSync(join(cwd, 'traffic.har'), harOf(seen));
  const timed = LAYOUTS.filter((layout) => layout !== 'before-2016');
  for (const layout of timed) writeFileSync(join(cwd, `${layout}.zip`), zipOf(logFiles(seen, layout)));

  const judged = async (...args: string[]) => {
    const { stdout, stderr } = await golive(['analyze', ...args, '--format', 'json'], { cwd });
    expect([stderr, stdout.includes(SECRET)]).toEqual(['', false]);
    return judgement(JSON.parse(stdout));
  };
  const live = await judged();
  expect(live).toMatchObject({ overall: 'not-ready', eligible: TRAFFIC.length });
  expect(live.results).toContainEqual(['polling', 'fail', [[4, expect.stringContaining('4 requests')]]]);
  expect(live.results).toContainEqual([
    'legacy-authentication',
    'fail',
    [[1, expect.stringMatching(/^1 call asked .* at \/restapi\/v2\/oauth2\/token\.$/)]],
  ]);
  for (const file of ['traffic.har', ...timed.map((layout) => `${layout}.zip`)])
    expect([file, await judged('--host', host, file)]).toEqual([file, live]);
  // All of them together: each call is in all of them, and counts once.
  const merged = await judged('--host', host, '.golive/recording.db', 'traffic.har', 'trace-first.zip');
  expect(merged).toEqual(live);
});
