/** One call as in Docusign's request log: the usual one of its three layouts, without credentials. */

import { STATUS_CODES } from 'node:http';

import { docusignTime } from './account.ts';
import type { Answer } from './answer.ts';
import type { Asked } from './routes.ts';

/** A logged call. */
export interface LoggedCall {
  /** A GUID. */
  readonly requestLogId: string;
  /** As .NET names it, such as `NotFound`. */
  readonly status: string;
  /** Docusign's internal name for the method. */
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly content: Buffer;
}

const NEWLINE = '\r\n';

/** Docusign's internal names of some methods; the generic one stands for the rest. */
const NAMES: readonly (readonly [method: string, path: RegExp, name: string])[] = [
  ['GET', /\/accounts\/[^/]+$/, 'GetAccountInformation'],
  ['GET', /\/users$/, 'GetAccountUsers'],
  ['GET', /\/users\/[^/]+$/, 'GetAccountUser'],
  ['GET', /\/folders$/, 'GetFolderList'],
  ['POST', /\/envelopes$/, 'CreateEnvelope'],
  ['GET', /\/envelopes$/, 'RequestEnvelopes'],
  ['GET', /\/(?:envelopes|templates)\/[^/]+$/, 'GetEnvelope'],
  ['PUT', /\/envelopes\/[^/]+$/, 'UpdateEnvelope'],
  ['GET', /\/recipients$/, 'GetEnvelopeRecipients'],
  ['GET', /\/documents$/, 'GetEnvelopeDocumentPDFList'],
  ['POST', /\/views\/recipient$/, 'RequestRecipientToken'],
];

/** The log's entry for a call and its answer. */
export function loggedCall(asked: Asked, answer: Answer): LoggedCall {
  const status = STATUS_CODES[answer.status]?.replaceAll(/\W/g, '') ?? String(answer.status);
  const description =
    NAMES.find(([method, path]) => method === asked.method && path.test(asked.path))?.[2] ??
    'ExecuteLoggedApiBusinessLogic';
  const content = contentOf(asked, answer, status);
  return { requestLogId: asked.traceToken, status, description, createdAt: asked.receivedAt, content };
}

/** The name of an entry in the ZIP, `04_OK_GetEnvelope.txt`. */
export function fileNameOf({ status, description }: LoggedCall, index: number): string {
  return `${String(index).padStart(2, '0')}_${status}_${description}.txt`;
}

function contentOf(asked: Asked, answer: Answer, status: string): Buffer {
  const { method, path, query, origin, headers, body, traceToken, receivedAt } = asked;
  const search = query.size === 0 ? '' : `?${query}`;
  const requestHeaders = Object.entries(headers).map(([name, value]) => headerLine(name, String(value)));
  const responseHeaders = Object.entries({ ...answer.headers, 'X-DocuSign-TraceToken': traceToken });
  return Buffer.concat([
    section(`TraceToken: ${traceToken}`, `Timestamp: ${docusignTime(receivedAt)}`),
    section(`${method} ${origin}${path}${search}`, ...requestHeaders),
    ...(body.length === 0 ? [] : [body, section('')]),
    section(`${answer.status} ${status}`),
    section(...responseHeaders.map(([name, value]) => headerLine(name, value))),
    answer.body,
  ]);
}

function section(...lines: readonly string[]): Buffer {
  return Buffer.from([...lines, '', ''].join(NEWLINE));
}

/** With its name as most write it, and without what proves who calls. */
function headerLine(name: string, value: string): string {
  const written = name.replaceAll(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
  if (/^x-docusign-authentication$/i.test(name)) return `${written}: [omitted]`;
  return `${written}: ${/^authorization$/i.test(name) ? `${value.split(' ')[0]} [omitted]` : value}`;
}
