import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import type { Rule } from '../src/model.ts';
import { watchTokens } from './token-per-call/watched.ts';

/** Fewer early requests may be restarts or other users. */
const FEWEST_EARLY = 3;

/** With fewer API calls than this for each token, tokens are requested nearly as often as they are used. */
const CALLS_PER_TOKEN = 3;

export const tokenPerCall: Rule = {
  id: 'token-per-call',
  category: 'efficiency',
  severity: 'warning',
  title: 'Access tokens are kept until they expire',
  rationale:
    'An access token lasts an hour with JWT and eight hours otherwise. A new one for each call doubles the duration of a ' +
    'call and the load on Docusign. This is a heuristic, and its numbers are our own estimate. It fires if one process ' +
    'requested a token for the same user, grant and scopes at least 3 times while the last had more than half of its ' +
    'life left, and the app made fewer than 3 API calls for each token. It also fires if at least 20 such tokens for one ' +
    'account within an hour served fewer than 10 API calls each. The assertion of a JWT shows the user; other requests do ' +
    'not. For those, tokens for different accounts, as seen in calls and userinfo, belong to different users; a token ' +
    'without a known account may belong to the same user. An app that renews the tokens of several users of one account ' +
    'with their refresh tokens looks like one that does not keep them. Logins with an authorization code are left out, and ' +
    'so is a token requested after Docusign refused one.',
  source: {
    kind: 'heuristic',
    url: 'https://www.docusign.com/blog/developers/common-api-tasks-check-if-your-access-token-has-expired',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Keep each token with its time of expiry and use it until shortly before that.',
    steps: [
      'Store the token with now + `expires_in`, for each user that the app acts for, where all workers can read it.',
      'Request a new one when less than 5 minutes are left, or after a 401 AUTHORIZATION_INVALID_TOKEN, and then only once.',
      'Let concurrent callers wait for the same request instead of making one each.',
    ],
    snippet: {
      language: 'js',
      code: `let token = { value: '', expiresAt: 0 };

async function accessToken() {
  if (Date.now() < token.expiresAt - 5 * 60_000) return token.value;
  const { access_token, expires_in } = await requestToken();
  token = { value: access_token, expiresAt: Date.now() + expires_in * 1000 };
  return token.value;
}`,
    },
    links: ['https://developers.docusign.com/platform/auth/reference/obtain-access-token'],
  },
  example:
    '12:00:00 POST /oauth/token\n12:00:01 GET .../envelopes/E\n12:00:02 POST /oauth/token\n12:00:03 GET .../envelopes/F',

  judge() {
    const findings = collectFindings();
    const watched = watchTokens((request) => findings.add(request.operation ?? request.resource, request));
    let tokens = 0;
    let apiCalls = 0;
    return {
      see(call) {
        const { api, oauth } = call;
        if (call.sent) watched.see(call);
        if (api !== 'oauth') {
          if (call.sent) apiCalls += 1;
          return;
        }
        if (!call.sent || oauth === null || oauth.issuedTokenHash === null || oauth.grantType === 'authorization_code')
          return;
        tokens += 1;
        watched.add(call, oauth, oauth.issuedTokenHash);
      },
      verdict() {
        if (tokens === 0) return { status: 'pass', note: 'No token request was recorded, apart from user logins.' };
        watched.settle();
        const heard = `${counted(tokens, 'token')} for ${counted(apiCalls, 'API call')}`;
        const often = findings.count() >= FEWEST_EARLY && apiCalls < tokens * CALLS_PER_TOKEN;
        if (!often && !watched.areMany()) return { status: 'pass', note: `${heard}.` };
        return findings.verdict(
          ({ count }) =>
            `${count} token requests came while the previous token had more than half of its life left: ${heard}.`,
        );
      },
    };
  },
};
