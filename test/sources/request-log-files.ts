/** Writes exchanges as Docusign's request logs, in each of its layouts, and files as a ZIP. */
import { STATUS_CODES } from 'node:http';
import { crc32, deflateRawSync } from 'node:zlib';
import type { FileExchange } from './file-exchange.ts';

/** The usual layout; the one whose request line stands alone before the trace block; the one without a trace block. */
export const LAYOUTS = ['trace-first', 'request-first', 'before-2016'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface ZipContent {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Deflated unless told otherwise. */
  readonly stored?: boolean;
  /** Milliseconds since the epoch, of which a ZIP keeps every second second. */
  readonly modifiedAt?: number;
  /** Over what would be true. */
  readonly encrypted?: boolean;
  readonly method?: number;
  readonly size?: number;
  readonly crc?: number;
}

const DAY = Date.parse('2026-11-02T12:00:00Z');

/** The text of one log, its lines ended by CRLF. Where the answer has no trace token, one is made of the time. */
export function logText(exchange: FileExchange, layout: Layout = 'trace-first'): string {
  const { method, url, requestBody, responseBody } = exchange;
  const request = `${method} ${url}\r\n`;
  const trace = `TraceToken: ${traceTokenOf(exchange)}\r\nTimestamp: ${timestampOf(exchange.startedAt)}\r\n\r\n`;
  const head: Readonly<Record<Layout, string>> = {
    'trace-first': `${trace}${request}`,
    'request-first': `${request}\r\n${trace}`,
    'before-2016': request,
  };
  const emptyBody = layout === 'request-first' ? '\r\n' : '';
  return [
    `${head[layout]}${headerLines(exchange.requestHeaders, true)}\r\n`,
    requestBody === null ? emptyBody : `${requestBody}\r\n\r\n`,
    `${statusOf(exchange)}\r\n${layout === 'trace-first' ? '\r\n' : ''}`,
    `${headerLines(exchange.responseHeaders, false)}\r\n${responseBody ?? ''}`,
  ].join('');
}

/** `03_NotFound_GetEnvelope.txt` */
function logName(number: number, exchange: FileExchange): string {
  return `${String(number).padStart(2, '0')}_${statusOf(exchange).slice(4)}_GetEnvelope.txt`;
}

/** The files of a download, the newest first as Docusign counts them. @param exchanges oldest first. */
export function logFiles(exchanges: readonly FileExchange[], layout: Layout = 'trace-first'): ZipContent[] {
  return exchanges.toReversed().map((exchange, number) => ({
    name: logName(number, exchange),
    content: logText(exchange, layout),
  }));
}

/** The bytes of a ZIP. */
export function zipOf(files: readonly ZipContent[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { fields, name, packed } = partsOf(file);
    const local = Buffer.concat([record(0x04034b50, 2), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    locals.push(local);
    directory.push(Buffer.concat([record(0x02014b50, 4), fields, rest, name]));
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, index, record(0x06054b50, 0), end]);
}

/** What an entry has both before its content and in the directory. */
function partsOf(file: ZipContent) {
  const content = Buffer.from(file.content);
  const packed = file.stored ? content : deflateRawSync(content);
  const name = Buffer.from(file.name);
  const fields = Buffer.alloc(24);
  const { date, time } = dosTime(file.modifiedAt ?? DAY);
  fields.writeUInt16LE(0x0800 | (file.encrypted ? 1 : 0), 0);
  fields.writeUInt16LE(file.method ?? (file.stored ? 0 : 8), 2);
  fields.writeUInt16LE(time, 4);
  fields.writeUInt16LE(date, 6);
  fields.writeUInt32LE(file.crc ?? crc32(content), 8);
  fields.writeUInt32LE(packed.length, 12);
  fields.writeUInt32LE(file.size ?? content.length, 16);
  fields.writeUInt16LE(name.length, 20);
  return { fields, name, packed };
}

/** A signature and so many bytes for the versions that made and that need it. */
function record(signature: number, versionBytes: number): Buffer {
  const bytes = Buffer.alloc(4 + versionBytes, 0);
  bytes.writeUInt32LE(signature, 0);
  for (let at = 4; at < bytes.length; at += 2) bytes.writeUInt16LE(20, at);
  return bytes;
}

function dosTime(at: number) {
  const day = new Date(at);
  return {
    date: ((day.getUTCFullYear() - 1980) << 9) | ((day.getUTCMonth() + 1) << 5) | day.getUTCDate(),
    time: (day.getUTCHours() << 11) | (day.getUTCMinutes() << 5) | (day.getUTCSeconds() >> 1),
  };
}

function statusOf({ status }: FileExchange): string {
  return `${status} ${STATUS_CODES[status]?.replaceAll(/[^A-Za-z]/g, '') ?? status}`;
}

function headerLines(headers: Readonly<Record<string, string>>, withoutSecrets: boolean): string {
  const lines = Object.entries(headers).map(([name, value]) => {
    const omitted = withoutSecrets && name.toLowerCase() === 'authorization';
    return `${name}: ${omitted ? `${value.split(' ')[0]} [omitted]` : value}\r\n`;
  });
  return lines.join('');
}

function traceTokenOf({ responseHeaders, startedAt }: FileExchange): string {
  const own = Object.entries(responseHeaders).find(([name]) => name.toLowerCase() === 'x-docusign-tracetoken');
  return own?.[1] ?? `00000000-0000-4000-8000-${Math.trunc(startedAt).toString(16).padStart(12, '0')}`;
}

/** `2026-11-02T12:00:00.1234567Z` */
function timestampOf(at: number): string {
  const digits = Math.round((at - Math.floor(at)) * 10_000);
  return new Date(Math.floor(at)).toISOString().replace('Z', `${String(digits).padStart(4, '0')}Z`);
}
