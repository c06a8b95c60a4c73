import { counted } from '../src/counted.ts';
import { LONGEST_TOKEN_LIFE_MS } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import { boundedMemory, recentMemory } from '../src/memory.ts';
import type { Rule, SeenCall } from '../src/model.ts';

/** Fewer calls beyond one a login may be restarts. */
const FEWEST_CALLS = 3;

/** With fewer API calls than this for each userinfo call, userinfo is called nearly as often as anything else. */
const CALLS_PER_USERINFO = 3;

/** Accounts, and users, that are remembered at a time. One that is forgotten counts as new. */
const KEPT_ACCOUNTS = 10_000;

/** Who requested a token. */
interface Request {
  /** A user logged in. */
  readonly isLogin: boolean;
  readonly userHash: string | null;
}

const NO_LOGIN: Request = { isLogin: false, userHash: null };

export const userinfoPerCall: Rule = {
  id: 'userinfo-per-call',
  category: 'efficiency',
  severity: 'warning',
  title: 'The answer of userinfo is kept',
  rationale:
    'Docusign asks apps to call /oauth/userinfo once when a user first logs in, and to keep the account and its base_uri: ' +
    'they hardly ever change. Userinfo also has its own hourly limits, for each user and for each integration key. Calling ' +
    'it twice with one token is a finding. If each call has a new token, the rule is a heuristic with numbers of our own: ' +
    'at least 3 userinfo calls beyond one for each login with an authorization code, and fewer than 3 API calls for each ' +
    'of them. Not counted are calls that failed; calls that ask about another user, because they returned a new account or ' +
    'are the first with a JWT token of their user; and calls with a token whose request was not recorded, as after a login ' +
    'with the implicit grant.',
  source: {
    kind: 'official',
    url: 'https://developers.docusign.com/platform/auth/reference/user-info',
    checkedOn: '2026-11-22',
  },
  remediation: {
    summary: 'Call userinfo once for each user and keep account id and base_uri.',
    steps: [
      'Store `account_id` and `base_uri` of the account that you use with the user, and build every URL from them.',
      'Call it again only when the user logs in again or joins another account.',
      'In a service that acts for one user, call it once at the start, or put both values into the configuration of each ' +
        'environment.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/go-live/'],
  },
  example:
    '12:00:00 GET /oauth/userinfo\n12:00:01 GET .../envelopes/E\n12:00:02 GET /oauth/userinfo\n12:00:03 GET .../envelopes/F',

  judge() {
    const all = collectFindings();
    const repeated = collectFindings();
    const askedWith = recentMemory<true>(LONGEST_TOKEN_LIFE_MS);
    /** What the request of a token was, by the hash of the token. */
    const requests = recentMemory<Request>(LONGEST_TOKEN_LIFE_MS);
    const told = boundedMemory<true>(KEPT_ACCOUNTS);
    const users = boundedMemory<true>(KEPT_ACCOUNTS);
    let asked = 0;
    let logins = 0;
    let apiCalls = 0;

    function tellsNew({ accounts }: SeenCall): boolean {
      const ids = accounts.map(({ id }) => id.toLowerCase());
      const isNew = ids.some((id) => told.get(id) === undefined);
      for (const id of ids) told.set(id, true);
      return isNew;
    }

    function isNewUser({ userHash }: Request): boolean {
      if (userHash === null) return false;
      const isNew = users.get(userHash) === undefined;
      users.set(userHash, true);
      return isNew;
    }

    function seeUserinfo(call: SeenCall, operation: string): void {
      asked += 1;
      const { tokenHash } = call.auth;
      const isAgain = tokenHash !== null && askedWith.get(tokenHash) === true;
      if (tokenHash !== null) askedWith.set(tokenHash, true, call.startedAt);
      const request = tokenHash === null || isAgain ? NO_LOGIN : requests.get(tokenHash);
      const isOther = request !== undefined && isNewUser(request);
      if (tellsNew(call) || isOther) {
        if (request?.isLogin) logins -= 1; // Its one call is left out.
        return;
      }
      if (isAgain) repeated.add(operation, call);
      if (request !== undefined || call.accounts.length === 0) all.add(operation, call);
    }

    return {
      see(call) {
        if (call.api !== 'oauth') {
          if (call.sent) apiCalls += 1;
          return;
        }
        if (call.failed || !call.sent) return;
        const { oauth, operation, startedAt } = call;
        const isLogin = oauth?.grantType === 'authorization_code';
        if (isLogin) logins += 1;
        if (oauth !== null && oauth.issuedTokenHash !== null)
          requests.set(oauth.issuedTokenHash, { isLogin, userHash: oauth.userHash }, startedAt);
        if (operation === 'OAuth.userinfo') seeUserinfo(call, operation);
      },
      verdict() {
        const beyond = all.count() - logins;
        if (beyond >= FEWEST_CALLS && apiCalls < beyond * CALLS_PER_USERINFO)
          return all.verdict(({ count }) => `${count} userinfo calls came with ${counted(apiCalls, 'API call')}.`);
        return repeated.verdict(
          ({ count }) => `${counted(count, 'userinfo call')} came with a token that had been used for userinfo before.`,
          { note: asked === 0 ? 'Userinfo was not called.' : undefined },
        );
      },
    };
  },
};
