/** A call in a list of all calls, with its meaning. Contains no secret; keys and accounts are not shortened. */
import type {
  Api,
  AuthScheme,
  Call,
  CallSource,
  Environment,
  Limits,
  NotEligible,
  Payload,
  UrlScheme,
} from './model.ts';
import type { Evidence } from './report.ts';

/** The facts that judging needs and HAR has no field for. */
export type OwnFacts = Pick<
  Call,
  | 'startedAt'
  | 'durationMs'
  | 'networkError'
  | 'errorCode'
  | 'errorMessage'
  | 'itemErrorCodes'
  | 'auth'
  | 'oauth'
  | 'accounts'
  | 'sdk'
  | 'fromWebApp'
  | 'envelope'
  | 'mocked'
  | 'sent'
  | 'calledFrom'
  | 'test'
  | 'source'
>;

export interface ListedCall extends Evidence {
  readonly scheme: UrlScheme;
  /** Until the last byte of the answer; null if no answer came, or if a file does not record it. */
  readonly durationMs: number | null;
  readonly api: Api;
  readonly environment: Environment;
  /** null: the call counts in the traffic review. */
  readonly notEligible: NotEligible | null;
  readonly failed: boolean;
  /** In lower case; null: the path names none. */
  readonly accountId: string | null;
  /** Whether it counts against the limits of an account. */
  readonly isLimited: boolean;
  readonly authScheme: AuthScheme;
  readonly itemErrorCodes: readonly string[];
  readonly limits: Limits | null;
  readonly request: Payload;
  readonly response: Payload;
  readonly sdk: string | null;
  readonly source: CallSource;
  /** For the HAR of a bundle, which golive can import. */
  readonly facts: OwnFacts;
}
