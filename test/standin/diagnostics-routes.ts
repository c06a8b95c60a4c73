/** API request logging: its switch, its log as ZIP and as list, its single entries. */

import { docusignTime } from './account.ts';
import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { MAX_ENTRIES } from './diagnostics.ts';
import { isTrue } from './json.ts';
import { fileNameOf } from './request-log.ts';
import { param, type Route, type Routed } from './routes.ts';
import type { World } from './world.ts';
import { zipOf } from './zip.ts';

/** The routes of diagnostics. They are asked for by users, not for accounts, and are not logged themselves. */
export function diagnosticsRoutes(world: World): readonly Route[] {
  const route = (method: string, rest: string, handle: Route['handle']): Route => ({
    ...{ method, pattern: `/restapi/:version/diagnostics${rest}`, serves: 'user', handle },
  });
  return [
    route('GET', '/settings', (asked) => settings(world, asked)),
    route('PUT', '/settings', (asked) => {
      world.requestLogs.set(asked.userId, isTrue(parseBody(asked.body).apiRequestLogging));
      return settings(world, asked);
    }),
    route('GET', '/request_logs', (asked) => (wantsZip(asked) ? zipped(world, asked) : listed(world, asked))),
    route('DELETE', '/request_logs', (asked) => {
      world.requestLogs.clear(asked.userId);
      return answerJson(200, {});
    }),
    route('GET', '/request_logs/:requestLogId', (asked) => single(world, asked)),
  ];
}

/** Whether a call goes into the log of the user who makes it: those that ask for tokens or base URIs do not. */
export function isLogged(path: string): boolean {
  return !/^\/restapi\/[^/]+\/(?:diagnostics|login_information)(?:\/|$)/i.test(path);
}

function settings(world: World, asked: Routed): Answer {
  const { entries, isOn } = world.requestLogs.of(asked.userId);
  return answerJson(200, {
    apiRequestLogging: String(isOn),
    apiRequestLogMaxEntries: String(MAX_ENTRIES),
    apiRequestLogRemainingEntries: String(MAX_ENTRIES - entries.length),
  });
}

function wantsZip({ headers }: Routed): boolean {
  return /\bapplication\/zip\b/.test(headers.accept ?? '');
}

function zipped(world: World, asked: Routed): Answer {
  const { entries } = world.requestLogs.of(asked.userId);
  const files = entries.map((entry, index) => ({ name: fileNameOf(entry, index), content: entry.content }));
  const headers = { 'Content-Type': 'application/zip', 'Content-Disposition': 'file; filename=request_logs.zip' };
  return { status: 200, headers, body: zipOf(files), errorCode: null };
}

function listed(world: World, asked: Routed): Answer {
  const { entries } = world.requestLogs.of(asked.userId);
  const apiRequestLogs = entries.map(({ status, description, createdAt, requestLogId }) => ({
    ...{ status, description, createdDateTime: docusignTime(createdAt), requestLogId },
  }));
  return answerJson(200, { apiRequestLogs });
}

function single(world: World, asked: Routed): Answer {
  const id = param(asked, 'requestLogId');
  const entry = world.requestLogs.of(asked.userId).entries.find(({ requestLogId }) => requestLogId === id);
  if (entry === undefined) {
    throw new Refusal(404, 'RESOURCE_NOT_FOUND', 'The URL provided does not resolve to a resource.');
  }
  const isBase64 = /^base64$/i.test([asked.headers['content-transfer-encoding']].flat()[0] ?? '');
  const body = isBase64 ? Buffer.from(entry.content.toString('base64')) : entry.content;
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body, errorCode: null };
}
