/** Reads what a test wrote through the source of request logs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDocusignHost } from '../../src/hosts.ts';
import type { Call } from '../../src/model.ts';
import { requestLogSource } from '../../src/sources/request-log.ts';
import { type SourceEntry, SourceError } from '../../src/sources/source.ts';
import { temporaryFolder } from '../cli.ts';
import { ACCOUNT, ENVELOPE } from '../facts/exchange.ts';
import type { FileExchange } from './file-exchange.ts';

export const TRACE = '0c000000-0000-4000-8000-00000000000c';
export const ENVELOPES = `https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}/envelopes`;
export const NOT_FOUND =
  '{"errorCode":"RESOURCE_NOT_FOUND","message":"The URL provided does not resolve to a resource."}';
/** What makes an exchange one that creates an envelope. */
export const POST = {
  method: 'POST',
  url: ENVELOPES,
  status: 201,
  requestHeaders: { Authorization: 'Bearer made-up', 'Content-Type': 'application/json' },
};

/** A clean read of an envelope. */
export function fileExchange(overrides: Partial<FileExchange> = {}): FileExchange {
  return {
    method: 'GET',
    url: `https://demo.docusign.net/restapi/v2.1/accounts/${ACCOUNT}/envelopes/${ENVELOPE}`,
    requestHeaders: { Accept: 'application/json', Authorization: 'Bearer made-up-token', Host: 'demo.docusign.net' },
    requestBody: null,
    status: 200,
    responseHeaders: { 'Content-Type': 'application/json; charset=utf-8', 'X-DocuSign-TraceToken': TRACE },
    responseBody: '{"status":"sent"}',
    startedAt: Date.parse('2026-11-02T09:15:04.123Z') + 0.4567,
    durationMs: 0,
    ...overrides,
  };
}

/** A file of a temporary folder with this content. */
export function fileOf(content: string | Uint8Array, name = '00_OK_GetEnvelope.txt'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** The entries of a file or a folder, and what ended the reading early. */
export async function readLogs(
  path: string,
  isWanted = isDocusignHost,
): Promise<{ readonly entries: readonly SourceEntry[]; readonly error: string | null }> {
  const entries: SourceEntry[] = [];
  try {
    for await (const entry of requestLogSource.read({ path, isWanted })) entries.push(entry);
    return { entries, error: null };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { entries, error: error.message };
  }
}

/** The one call of a text. */
export async function callIn(text: string | Uint8Array, isWanted = isDocusignHost): Promise<Call> {
  const { entries, error } = await readLogs(fileOf(text), isWanted);
  const [entry] = entries;
  if (entries.length !== 1 || entry === undefined || !('call' in entry))
    throw new Error(`No single call, but ${error ?? JSON.stringify(entries)}`);
  return entry.call;
}

/** Positions with the status and the time of calls, or with the problem. */
export async function told(path: string) {
  const { entries, error } = await readLogs(path);
  const rows = entries.map((entry) => {
    if ('call' in entry) return [entry.position, entry.call.status, entry.call.startedAt];
    return [entry.position, 'problem' in entry ? entry.problem : 'other host'];
  });
  return { rows, error: error?.replaceAll(path, 'IT') ?? null };
}
