/** The vocabulary: calls, what they mean, rules and verdicts. Imports nothing of ours. */

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
  /** Only for calls of `/oauth/token`. */
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
  /** null: the body was too large to count them. */
  readonly documents: number | null;
  readonly recipients: number | null;
}

export type Api =
  | 'esignature'
  | 'oauth'
  | 'click'
  | 'rooms'
  | 'admin'
  | 'monitor'
  | 'webforms'
  | 'iam'
  | 'notary'
  | 'soap'
  | 'unknown';

/** `added`: a host that the user named with `--host`; it stands for the developer environment. */
export type Environment = 'demo' | 'production' | 'added';

/** Why a call does not count in the traffic review. */
export type NotEligible =
  | 'mocked'
  | 'not-sent'
  | 'web-app'
  | 'oauth'
  | 'login'
  | 'version-listing'
  | 'head-or-options'
  | 'other-api'
  | 'production'
  | 'added-host';

/** What a call means to Docusign; computed on reading. */
export interface Meaning {
  readonly api: Api;
  readonly environment: Environment;
  /** `Envelopes_GetEnvelope`; null when no documented operation matches. */
  readonly operation: string | null;
  /** In lower case, as all ids here. */
  readonly accountId: string | null;
  readonly envelopeId: string | null;
  /** The path that polling is counted by: lower case, no query, no trailing slash. */
  readonly resource: string;
  /** null: the call counts in the traffic review. */
  readonly notEligible: NotEligible | null;
  /** Status 400 or above, or no answer. */
  readonly failed: boolean;
}

/** What a rule sees: a call, its meaning, and its place among the calls of the same app. */
export interface SeenCall extends Call, Meaning {
  /** The key that made the call, by the call itself or by the token's history; null when nobody can tell. */
  readonly integrationKey: string | null;
  /** For GETs: milliseconds since the same app last read this resource; null for the first read. */
  readonly sinceLastReadMs: number | null;
}

/** In the order in which they are told. */
export const CATEGORIES = ['traffic-review', 'api-rules', 'efficiency', 'prerequisites'] as const;

export type Category = (typeof CATEGORIES)[number];
export type Severity = 'blocker' | 'warning' | 'info';

export interface RuleMeta {
  /** Kebab-case noun of the trouble; stable. The file has the same name. */
  readonly id: string;
  readonly category: Category;
  /** A heuristic is `warning` at most. */
  readonly severity: Severity;
  /** Whose calls one machine sees: one app's (the default), or everybody's, for what all apps of an account share. */
  readonly scope?: 'app' | 'recording';
  /** A sentence that is true when the rule passes. */
  readonly title: string;
  /** Why one should care. */
  readonly rationale: string;
  readonly source: RuleSource;
  readonly remediation: Remediation;
  /** Traffic that breaks the rule, one call a line. */
  readonly example: string;
}

export interface RuleSource {
  /** `official`: Docusign's page says so. `reported`: seen by others. `heuristic`: our own inference. */
  readonly kind: 'official' | 'reported' | 'heuristic';
  readonly url: string;
  /** The day on which the page was read, `2026-06-18`. */
  readonly checkedOn: string;
}

export interface Remediation {
  readonly summary: string;
  readonly steps: readonly string[];
  /** Code to copy; null when steps say it all. */
  readonly snippet: { readonly language: string; readonly code: string } | null;
  readonly links: readonly string[];
}

/** A small machine: it sees each call once, oldest first, and says its verdict when asked. */
export interface Judge {
  see(call: SeenCall): void;
  verdict(): Verdict;
}

export interface Rule extends RuleMeta {
  /** A fresh machine for the calls of one app, or of all of them (`scope`). `now` is the time of judgement in milliseconds since the epoch. */
  judge(context: { readonly now: number }): Judge;
}

export type Verdict = Pass | Fail | Unknown;

export interface Pass {
  readonly status: 'pass';
  readonly note?: string;
}

export interface Fail {
  readonly status: 'fail';
  readonly findings: readonly [Finding, ...Finding[]];
  readonly needs?: readonly Need[];
}

export interface Unknown {
  readonly status: 'unknown';
  readonly reason: string;
  readonly needs?: readonly Need[];
}

/** One trouble with one subject, with its proof. */
export interface Finding {
  /** One sentence that holds the numbers. */
  readonly message: string;
  /** What it is about: a resource, an operation, an error code. */
  readonly subject: string;
  /** How many calls broke the rule. */
  readonly count: number;
  /** At most six of them: the first and the last. */
  readonly calls: readonly SeenCall[];
  /** Where one rule finds troubles of several kinds: why this one came about, and what mends it. */
  readonly advice: Advice | null;
}

export interface Advice {
  /** One or two sentences. */
  readonly cause: string;
  /** One or two sentences, in the imperative. */
  readonly remedy: string;
  /** Docusign's page about it; null where there is none. */
  readonly link: string | null;
}

/** What would turn a verdict green. */
export interface Need {
  readonly text: string;
  /** Calls without error or polling that are still to be made; null when calls do not help. */
  readonly cleanCalls: number | null;
  /** Not before this instant, milliseconds since the epoch; null when time does not help. */
  readonly notBefore: number | null;
}

export type Readiness = 'ready' | 'not-ready' | 'unknown';
