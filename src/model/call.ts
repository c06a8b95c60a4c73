/** The facts of one HTTP call that may be kept. */

/** How a call authenticates. `malformed`: the header is present, but cannot be parsed. */
export const AUTH_SCHEMES = ['bearer', 'basic', 'legacy', 'malformed', 'none'] as const;
export type AuthScheme = (typeof AUTH_SCHEMES)[number];

/** The engine that recorded a call, or the kind of file that it comes from. */
export const CALL_SOURCES = ['tap', 'interceptors', 'proxy', 'har', 'request-log', 'cassette'] as const;
export type CallSource = (typeof CALL_SOURCES)[number];

export const URL_SCHEMES = ['http', 'https'] as const;
export type UrlScheme = (typeof URL_SCHEMES)[number];

/**
 * The facts of one HTTP call that may be kept. An allow-list: no field can hold a credential, a document, a person's
 * name or an e-mail address. The meaning of a call is not stored, but computed on reading (`docusign.ts`).
 */
export interface Call {
  /**
   * Milliseconds since the epoch, fractions allowed: when the request was assigned a connection, since it may have been queued
   * before. If it never got one, when it was made.
   */
  readonly startedAt: number;
  /** Until the last byte of the answer; null if no answer came, or if a file does not record it. */
  readonly durationMs: number | null;
  /** In upper case. */
  readonly method: string;
  readonly scheme: UrlScheme;
  /** In lower case, without the port. */
  readonly host: string;
  /** null: the default port of the scheme. */
  readonly port: number | null;
  /** Without the query. A segment that is neither an id nor one of Docusign's words is replaced by `~` and a short hash. */
  readonly path: string;
  /** Parameter names known to Docusign, placeholders for others; values only if Docusign defines their form, else null. */
  readonly query: Readonly<Record<string, string | null>>;
  /** null: no answer came. */
  readonly status: number | null;
  /** Node's error code, such as `ECONNRESET`, or `ERROR` for an unknown one; null if nothing went wrong on the wire. */
  readonly networkError: string | null;
  /** Docusign's `errorCode`, or `error` of the OAuth host. */
  readonly errorCode: string | null;
  /** Docusign's message without user input (addresses, ids, tokens, quoted values); at most 500 characters. */
  readonly errorMessage: string | null;
  /** Codes of the items that failed inside a 2xx answer. */
  readonly itemErrorCodes: readonly string[];
  readonly auth: Auth;
  /** Only for token requests. */
  readonly oauth: OAuthFacts | null;
  /** Where the accounts of a user live; only from `/oauth/userinfo`. */
  readonly accounts: readonly AccountHost[];
  /** null: the answer carried no limit header. */
  readonly limits: Limits | null;
  /** `X-DocuSign-TraceToken`, a GUID: what Docusign's support asks for. */
  readonly traceToken: string | null;
  /** The SDK and its version, such as `Node 10.0.0`. */
  readonly sdk: string | null;
  /** Made by Docusign's web application, not by the app. */
  readonly fromWebApp: boolean;
  readonly request: Payload;
  readonly response: Payload;
  /** Only for calls that create an envelope. */
  readonly envelope: EnvelopeFacts | null;
  /** Answered by a mock library inside the app's process: Docusign never received it. */
  readonly mocked: boolean;
  /** false: no part of it left the process, so Docusign never received it (no connection, an untrusted certificate). */
  readonly sent: boolean;
  /** `src/status.ts:42`, the first frame of the app's own code; null if unknown. */
  readonly calledFrom: string | null;
  /** The running test; null if unknown. */
  readonly test: string | null;
  readonly source: CallSource;
  readonly pid: number | null;
}

export interface Auth {
  readonly scheme: AuthScheme;
  /** 16 hexadecimal digits of the SHA-256 of a bearer token: distinguishes tokens without storing them. */
  readonly tokenHash: string | null;
  /** The integration key, if the call itself shows it (JWT `iss`, Basic user name, `client_id`, legacy header). */
  readonly integrationKey: string | null;
  readonly sendOnBehalfOf: boolean;
}

export interface OAuthFacts {
  readonly grantType: string | null;
  /** Hash of the access token that this call issued; links later calls to it. */
  readonly issuedTokenHash: string | null;
  /** The same kind of hash, of the user id in a JWT assertion: distinguishes users. null: no assertion, or no id. */
  readonly userHash: string | null;
  readonly expiresInSeconds: number | null;
  readonly scopes: readonly string[];
}

export interface AccountHost {
  readonly id: string;
  /** Host of the account's `base_uri`, with its port unless that is the default of the scheme. */
  readonly baseHost: string;
}

export interface Limits {
  readonly hourlyLimit: number | null;
  readonly hourlyRemaining: number | null;
  /** Milliseconds since the epoch. */
  readonly hourlyResetAt: number | null;
  readonly burstLimit: number | null;
  readonly burstRemaining: number | null;
}

export interface Payload {
  /** As sent on the wire. */
  readonly bytes: number;
  /** In lower case, without parameters; an unknown subtype is `*`. */
  readonly mediaType: string | null;
}

export interface EnvelopeFacts {
  readonly hasEventNotification: boolean;
  /** The value is not stored. null: unknown, because the body was missing, truncated or too large to decompress. */
  readonly hasTransactionId: boolean | null;
  /** null: the body was too large to count them. */
  readonly documents: number | null;
  readonly recipients: number | null;
}
