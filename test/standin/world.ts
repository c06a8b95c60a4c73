/** The state of one stand-in: what the routes read and change, and nothing that outlives it. */

import { type Account, MADE_UP_ACCOUNT, MADE_UP_USERS, type User } from './account.ts';
import { createRequestLogs, type RequestLogs } from './diagnostics.ts';
import type { Envelope } from './envelope.ts';
import type { Fields } from './json.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** Everything a stand-in remembers; keys of the maps are ids in lower case. */
export interface World {
  readonly account: Account;
  readonly users: Map<string, User>;
  readonly tokens: Tokens;
  readonly envelopes: Map<string, Envelope>;
  /** Templates are envelopes that are never sent. */
  readonly templates: Map<string, Envelope>;
  /** Connect configurations of the account. */
  readonly connects: Map<string, Fields>;
  readonly requestLogs: RequestLogs;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Tells the listeners of Connect; settles when all of them have answered or failed. */
  readonly notify: (event: string, envelope: Envelope) => Promise<void>;
}

/** A world in which nothing has happened yet. */
export function createWorld(now: () => number, notify: World['notify']): World {
  return {
    account: MADE_UP_ACCOUNT,
    users: new Map(MADE_UP_USERS.map((user) => [user.userId, user])),
    tokens: createTokens(now),
    envelopes: new Map(),
    templates: new Map(),
    connects: new Map(),
    requestLogs: createRequestLogs(),
    now,
    notify,
  };
}
