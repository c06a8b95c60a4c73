/** Docusign's request logging for the user of one access token: its settings, and its log as a ZIP. */
import { type Access, asked, askedForJson } from './diagnostics/asking.ts';
import { DiagnosticsError } from './diagnostics/error.ts';
import { originOf } from './diagnostics/origin.ts';
import { saveZip } from './diagnostics/zip-file.ts';
import { field, textField } from './facts/body.ts';

export interface RequestLog {
  /** `demo.docusign.net`, with the port if it has one. */
  readonly host: string;
  settings(): Promise<LogSettings>;
  /** Switches logging on. A full log stays off until it is cleared. */
  enable(): Promise<LogSettings>;
  /** Deletes the log at Docusign. */
  clear(): Promise<void>;
  /**
   * Writes the log to a new file that only its owner can read.
   * @returns the number of its calls; 0: no file was written.
   */
  download(file: string): Promise<number>;
}

export interface LogSettings {
  readonly isOn: boolean;
  /** null: unknown. */
  readonly maxEntries: number | null;
  readonly freeEntries: number | null;
}

export interface Login {
  readonly token: string;
  /** The account host, such as `account-d.docusign.com`, which gives the base URI; or the base URI itself. */
  readonly at: { readonly accountHost: string } | { readonly baseUri: string };
}

const SETTINGS = '/restapi/v2.1/diagnostics/settings';
const LOGS = '/restapi/v2.1/diagnostics/request_logs';
/** Valid characters of a header value. An invalid token would be repeated in the error of the HTTP client. */
const TOKEN = /^[\x21-\x7e]{1,16384}$/;

/** @throws DiagnosticsError, as all of its functions do: one sentence, which never contains the token. */
export async function openRequestLog({ token, at }: Login): Promise<RequestLog> {
  const bare = token.trim().replace(/^Bearer\s+/i, '');
  if (!TOKEN.test(bare))
    throw new DiagnosticsError('The access token is empty or malformed: give it exactly as Docusign issued it.');
  const origin =
    'baseUri' in at
      ? originOf(at.baseUri, '--base-uri')
      : await baseOf({ origin: originOf(at.accountHost, '--account-host'), token: bare });
  const access = { origin, token: bare };
  return {
    host: new URL(origin).host,
    settings: async () => settingsIn(await askedForJson(access, 'GET', SETTINGS)),
    enable: async () => settingsIn(await askedForJson(access, 'PUT', SETTINGS, { apiRequestLogging: 'true' })),
    clear: async () => {
      await askedForJson(access, 'DELETE', LOGS);
    },
    download: async (file) => saveZip(file, access, await asked(access, 'GET', LOGS, { accept: 'application/zip' })),
  };
}

/** The base URI of the user's default account. */
async function baseOf(access: Access): Promise<string> {
  const accounts = field(await askedForJson(access, 'GET', '/oauth/userinfo'), 'accounts');
  const known: readonly unknown[] = Array.isArray(accounts) ? accounts : [];
  const account = known.find((each) => String(field(each, 'is_default')) === 'true') ?? known[0];
  const baseUri = textField(account, 'base_uri');
  if (baseUri !== null) return originOf(baseUri, 'The base URI of the account');
  throw new DiagnosticsError(
    `${new URL(access.origin).host} names no account of this user: give the base URI of the account with --base-uri.`,
  );
}

/** Docusign sends numbers and booleans as strings. */
function settingsIn(answer: unknown): LogSettings {
  return {
    isOn: String(field(answer, 'apiRequestLogging')).toLowerCase() === 'true',
    maxEntries: numberIn(field(answer, 'apiRequestLogMaxEntries')),
    freeEntries: numberIn(field(answer, 'apiRequestLogRemainingEntries')),
  };
}

function numberIn(value: unknown): number | null {
  return /^\d{1,6}$/.test(String(value)) ? Number(value) : null;
}
