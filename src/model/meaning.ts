/** What a call means to Docusign, and what a rule sees of it. */
import type { Call } from './call.ts';

export type Api =
  | 'esignature'
  | 'oauth'
  | 'click'
  | 'rooms'
  | 'admin'
  | 'monitor'
  | 'webforms'
  | 'clm'
  | 'idevidence'
  | 'iam'
  | 'notary'
  | 'soap'
  | 'unknown';

/** `added`: a host that the user added with `--host`; treated as the developer environment. */
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
  /** `Envelopes_GetEnvelope`; null if no documented operation matches. */
  readonly operation: string | null;
  /** In lower case, as all ids here. */
  readonly accountId: string | null;
  readonly envelopeId: string | null;
  /** The normalized path by which reads are compared: lower case, no query, no trailing slash. */
  readonly resource: string;
  /** null: the call counts in the traffic review. */
  readonly notEligible: NotEligible | null;
  /** Status 400 or above, or no answer. */
  readonly failed: boolean;
}

/** A call as rules see it: with its meaning, and its context among the calls of the same app. */
export interface SeenCall extends Call, Meaning {
  /** The key that made the call, from the call itself or from the token's history; null if unknown. */
  readonly integrationKey: string | null;
  /** For GETs: milliseconds since the same app last read this resource; null for the first read. */
  readonly sinceLastReadMs: number | null;
}
