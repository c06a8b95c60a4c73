/** HAR files for tests: of complete exchanges, of entries, of any text; and what is read of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDocusignHost } from '../../src/hosts.ts';
import type { Call } from '../../src/model.ts';
import { harSource } from '../../src/sources/har.ts';
import { type SourceEntry, SourceError } from '../../src/sources/source.ts';
import { temporaryFolder } from '../cli.ts';
import { API, ENVELOPE } from '../facts/exchange.ts';
import type { FileExchange } from './file-exchange.ts';

/** The text of a HAR 1.2 of these exchanges, in their order, as a browser writes it. */
export function harOf(exchanges: readonly FileExchange[]): string {
  return harOfEntries(exchanges.map(entryOfExchange));
}

/** The text of a HAR of these entries, whatever they are. */
export function harOfEntries(entries: readonly unknown[]): string {
  const creator = { name: 'made up', version: '1' };
  return JSON.stringify({ log: { version: '1.2', creator, pages: [], entries } }, null, 2);
}

/** The text of a HAR with any text between the brackets of its list. */
export function harWith(list: string): string {
  return `{"log":{"version":"1.2","entries":[${list}]}}`;
}

/** An entry without anything that it could do without. */
export function entry({ request = {}, response = {}, ...others }: Overrides = {}): object {
  return {
    startedDateTime: '2026-11-02T12:00:00.000Z',
    time: 120.5,
    request: { method: 'GET', url: `${API}/envelopes/${ENVELOPE}`, headers: [], ...request },
    response: { status: 200, headers: [], content: {}, ...response },
    ...others,
  };
}

interface Overrides extends Readonly<Record<string, unknown>> {
  readonly request?: object;
  readonly response?: object;
}

export interface ReadHar {
  readonly entries: readonly SourceEntry[];
  /** The message with which reading ended; null when it came to the end. */
  readonly error: string | null;
}

/** What is read of a file with this content; FILE stands for its path in the message. Any error but a SourceError is thrown. */
export async function readHar(content: string | Uint8Array): Promise<ReadHar> {
  const path = join(temporaryFolder(), 'traffic.har');
  writeFileSync(path, content);
  return readFile(path);
}

export async function readFile(path: string): Promise<ReadHar> {
  const entries: SourceEntry[] = [];
  try {
    for await (const each of harSource.read({ path, isWanted: isDocusignHost })) entries.push(each);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { entries, error: error.message.replace(path, 'FILE') };
  }
  return { entries, error: null };
}

/** The call of a HAR that holds this entry alone. */
export async function callOf(overrides: Overrides = {}): Promise<Call> {
  const { entries, error } = await readHar(harOfEntries([entry(overrides)]));
  const [only] = entries;
  if (error !== null || only === undefined || !('call' in only))
    throw new Error(`No call: ${error} ${JSON.stringify(only)}`);
  return only.call;
}

/** A list of headers as a HAR has it. */
export function listed(headers: Readonly<Record<string, string>>): object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function entryOfExchange(exchange: FileExchange): object {
  const { method, url, requestHeaders, requestBody, status, responseHeaders, responseBody } = exchange;
  const postData = requestBody === null ? {} : { postData: { mimeType: mediaType(requestHeaders), text: requestBody } };
  const content = { size: sizeOf(responseBody), mimeType: mediaType(responseHeaders), text: responseBody ?? '' };
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  return {
    startedDateTime: new Date(exchange.startedAt).toISOString(),
    time: exchange.durationMs,
    request: {
      ...{ ...common, ...postData, method, url, queryString: [] },
      ...{ headers: listed(requestHeaders), bodySize: sizeOf(requestBody) },
    },
    response: {
      ...{ ...common, status, statusText: '', redirectURL: '', content },
      ...{ headers: listed(responseHeaders), bodySize: sizeOf(responseBody) },
    },
    cache: {},
    timings: { send: 0, wait: exchange.durationMs, receive: 0 },
  };
}

function mediaType(headers: Readonly<Record<string, string>>): string {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === 'content-type') ?? '';
  return headers[name] ?? '';
}

function sizeOf(body: string | null): number {
  return Buffer.byteLength(body ?? '');
}
