/** The facts of one HTTP call that may be kept. */

/** How a call proves who makes it. `malformed`: a header is there, but nobody can parse it. */
export const AUTH_SCHEMES = ['bearer', 'basic', 'legacy', 'malformed', 'none'] as const;
export type AuthScheme = (typeof AUTH_SCHEMES)[number];

/** The engine or the kind of file a call was learnt from. */
export const CALL_SOURCES = ['tap', 'interceptors', 'proxy', 'har', 'request-log', 'cassette'] as const;
export type CallSource = (typeof CALL_SOURCES)[number];

export const URL_SCHEMES = ['http', 'https'] as const;
export type UrlScheme = (typeof URL_SCHEMES)[number];

/**
 * The facts of one HTTP call that may be kept. An allow-list: no field can hold a credential, a document, a person's
 * name or an e-mail address. What a call means is not kept, it is computed on reading (`docusign.ts`).
 */
export interface Call {
  /**
   * Milliseconds since the epoch, fractions allowed: when it went to its connection, and not when the app made it, for it may
   * have waited for one in a queue. Of one that never got a connection, when it was made.
   */
  readonly startedAt: number;
  /** Until the last byte of the answer; null when no answer came, or when a file does not tell. */
  readonly durationMs: number | null;
  /** In capitals. */
  readonly method: string;
  readonly scheme: UrlScheme;
  /** In lower case, without the port. */
  readonly host: string;
  /** null: the scheme's own port. */
  readonly port: number | null;
  /** Without the query. A segment that is neither an id nor one of Docusign's words is replaced by `~` and a short hash. */
  readonly path: string;
  /** Names that Docusign knows, placeholders for others; a value only where Docusign defines its form, else null. */
  readonly query: Readonly<Record<string, string | null>>;
  /** null: no answer came. */
  readonly status: number | null;
  /** Node's error code, such as `ECONNRESET`, or `ERROR` for one that is not known; null when nothing went wrong on the wire. */
  readonly networkError: string | null;
  /** Docusign's `errorCode`, or `error` of the OAuth host. */
  readonly errorCode: string | null;
  /** Docusign's words without what the user typed (addresses, ids, tokens, quoted values); 500 characters at most. */
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
  /** The SDK's own words for itself, such as `Node 10.0.0`. */
  readonly sdk: string | null;
  /** Made by Docusign's web application, not by the app. */
  readonly fromWebApp: boolean;
  readonly request: Payload;
  readonly response: Payload;
  /** Only for calls that create an envelope. */
  readonly envelope: EnvelopeFacts | null;
  /** Answered inside the app's own process by a mock library: Docusign never saw it. */
  readonly mocked: boolean;
  /** false: nothing of it ever left the process, and Docusign cannot know of it (no connection, an untrusted certificate). */
  readonly sent: boolean;
  /** `src/status.ts:42`, the first frame of the app's own code; null when it is not known. */
  readonly calledFrom: string | null;
  /** The test that was running; null when it is not known. */
  readonly test: string | null;
  readonly source: CallSource;
  readonly pid: number | null;
}

export interface Auth {
  readonly scheme: AuthScheme;
  /** 16 hexadecimal digits of the SHA-256 of a bearer token: tells tokens apart without keeping one. */
  readonly tokenHash: string | null;
  /** The integration key, where the call itself shows it (JWT `iss`, Basic user name, `client_id`, legacy header). */
  readonly integrationKey: string | null;
  readonly sendOnBehalfOf: boolean;
}

export interface OAuthFacts {
  readonly grantType: string | null;
  /** Hash of the access token that this call handed out; ties later calls to this one. */
  readonly issuedTokenHash: string | null;
  /** As much of the hash of the id of the user whom an assertion names: tells users apart. null: no assertion, or no id. */
  readonly userHash: string | null;
  readonly expiresInSeconds: number | null;
  readonly scopes: readonly string[];
}

export interface AccountHost {
  readonly id: string;
  /** Host of the account's `base_uri`, with its port where that is not the scheme's own. */
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
  /** In lower case, without parameters; a subtype that is not known is `*`. */
  readonly mediaType: string | null;
}

export interface EnvelopeFacts {
  readonly hasEventNotification: boolean;
  /** Nothing of its value is kept. null: the body was missing, cut off or too large to unpack, so that nobody can tell. */
  readonly hasTransactionId: boolean | null;
  /** null: the body was too large to count them. */
  readonly documents: number | null;
  readonly recipients: number | null;
}
