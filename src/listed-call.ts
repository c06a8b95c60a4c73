/** A call in a list of all calls: what proves it, and what it was. Nothing of it is secret; no key or account is shortened. */
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

/** What judges a call besides what any HAR tells of it. */
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
  /** Until the last byte of the answer; null when no answer came, or when a file does not tell. */
  readonly durationMs: number | null;
  readonly api: Api;
  readonly environment: Environment;
  /** null: the call counts in the traffic review. */
  readonly notEligible: NotEligible | null;
  readonly failed: boolean;
  /** In lower case; null: the path names none. */
  readonly accountId: string | null;
  /** Whether it uses up the limits of an account, as the rules count them. */
  readonly isLimited: boolean;
  readonly authScheme: AuthScheme;
  readonly itemErrorCodes: readonly string[];
  readonly limits: Limits | null;
  readonly request: Payload;
  readonly response: Payload;
  readonly sdk: string | null;
  readonly source: CallSource;
  /** For the HAR of a bundle, which golive reads back. */
  readonly facts: OwnFacts;
}
