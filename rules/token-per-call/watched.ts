/** Detects tokens that were requested while another one of the same account was still valid. */
import { HOUR_MS } from '../../src/documented-limits.ts';
import { LONGEST_TOKEN_LIFE_MS } from '../../src/docusign.ts';
import { recentMemory } from '../../src/memory.ts';
import type { OAuthFacts, SeenCall } from '../../src/model.ts';

/**
 * This many tokens of one account within an hour are not due to restarts: then each has to serve more calls. Our own estimate.
 */
const MANY_TOKENS = 20;
const CALLS_PER_TOKEN_OF_MANY = 10;

/** Tokens that are watched at a time; most are used at once. Hours with many tokens that are kept. */
const KEPT = 1000;

interface Token {
  readonly asker: string;
  readonly at: number;
  readonly expiresAt: number;
  /** When an API last refused a token, as of the request. */
  readonly refusedAt: number;
}

/** A token whose calls show whom it serves. */
interface Watched extends Token {
  readonly request: SeenCall;
  /** Whether the asker's last token, whomever it served, was still good. */
  readonly wasSpare: boolean;
  account: string | null;
  isEarly: boolean;
  /** One for each account that it serves: an account may appear under two names. */
  readonly hours: Map<string, Hour>;
}

/** Tokens of one account, requested within an hour while another one was still valid. */
interface Hour {
  readonly since: number;
  tokens: number;
  /** Made with these tokens. */
  calls: number;
}

export interface WatchedTokens {
  /** @param hash of the token that the request got. */
  add(request: SeenCall, oauth: OAuthFacts, hash: string): void;
  /** A call, which may show whom its token serves. */
  see(call: SeenCall): void;
  /** Judges the tokens without a known account: each is assumed to belong to the previous user. */
  settle(): void;
  /** Whether one process repeatedly requested tokens of one account, and made few calls with them. */
  areMany(): boolean;
}

/** @param onEarly called with each request that was not needed. */
export function watchTokens(onEarly: (request: SeenCall) => void): WatchedTokens {
  const issued = recentMemory<Token>(LONGEST_TOKEN_LIFE_MS);
  const serving = recentMemory<Watched>(LONGEST_TOKEN_LIFE_MS);
  const watched = new Map<string, Watched>();
  const hours: Hour[] = [];
  let refusedAt = Number.NEGATIVE_INFINITY;

  function forgetOldest(): void {
    for (const [hash, token] of watched) {
      if (watched.size <= KEPT) return;
      watched.delete(hash);
      judgeUntold(token);
    }
  }

  /** @param account that the token serves. */
  function tell(token: Watched, account: string, at: number): void {
    if (token.account === account) return;
    token.account = account;
    const key = `${token.asker} ${account}`;
    const last = serving.get(key);
    if (last === token) return;
    serving.set(key, token, at);
    const isEarly = isSpare(last, token);
    if (isEarly) judgeEarly(token);
    const before = isEarly ? last?.hours.get(account) : undefined;
    const hour = before !== undefined && token.at - before.since < HOUR_MS ? before : hourFrom(token.at);
    token.hours.set(account, hour);
    hour.tokens += 1;
    if (hour.tokens === MANY_TOKENS && hours.length < KEPT) hours.push(hour);
  }

  function judgeEarly(token: Watched): void {
    if (!token.isEarly) onEarly(token.request);
    token.isEarly = true;
  }

  function judgeUntold(token: Watched): void {
    if (token.account === null && token.wasSpare) judgeEarly(token);
  }

  return {
    add(request, oauth, hash) {
      const at = request.startedAt;
      const asker = askerOf(request, oauth);
      const token = { asker, at, expiresAt: at + (oauth.expiresInSeconds ?? 0) * 1000, refusedAt };
      const wasSpare = isSpare(issued.get(asker), token);
      issued.set(asker, token, at);
      watched.set(hash, { ...token, request, wasSpare, account: null, isEarly: false, hours: new Map() });
      forgetOldest();
    },
    see({ api, status, startedAt, auth, accountId, accounts }) {
      if (api !== 'oauth' && status === 401) refusedAt = startedAt;
      const token = auth.tokenHash === null ? undefined : watched.get(auth.tokenHash);
      if (token === undefined) return;
      for (const { id } of accounts) tell(token, id.toLowerCase(), startedAt);
      if (accountId !== null) tell(token, accountId, startedAt);
      if (api !== 'oauth') for (const hour of token.hours.values()) hour.calls += 1;
    },
    settle() {
      for (const token of watched.values()) judgeUntold(token);
    },
    areMany: () => hours.some(({ tokens, calls }) => calls < tokens * CALLS_PER_TOKEN_OF_MANY),
  };
}

/** Who could have used the token that was there: the same process, with the same key, user, grant and scopes. */
function askerOf({ auth, host, pid }: SeenCall, { grantType, userHash, scopes }: OAuthFacts): string {
  return `${auth.integrationKey} ${host} ${pid} ${grantType} ${userHash} ${scopes.join(' ')}`;
}

/** Whether the token before would have done: it had more than half of its life left. Later, a cache may renew it early. */
function isSpare(before: Token | undefined, { at, refusedAt }: Token): boolean {
  return before !== undefined && before.at > refusedAt && before.expiresAt - at > (before.expiresAt - before.at) / 2;
}

function hourFrom(since: number): Hour {
  return { since, tokens: 0, calls: 0 };
}
