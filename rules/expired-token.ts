import { counted } from '../src/counted.ts';
import { collectFindings, type Proof } from '../src/findings.ts';
import { apiName } from '../src/limits.ts';
import { boundedMemory, type Memory } from '../src/memory.ts';
import type { Api, Call, Rule } from '../src/model.ts';

/** Clocks differ, and the answer that carried the token took its time. Exactly this late is still fine. */
const GRACE_MS = 60_000;
/** Tokens remembered. */
const KEPT_TOKENS = 10_000;
const PAGE = 'https://www.docusign.com/blog/developers/common-api-tasks-check-if-your-access-token-has-expired';

export const expiredToken: Rule = {
  id: 'expired-token',
  category: 'api-rules',
  severity: 'warning',
  title: 'No call uses an access token after it has expired',
  rationale:
    'The answer to a token request says how many seconds the token lives: about an hour for JWT, eight for the ' +
    'authorization code grant. A call with an expired token gets 401, which counts as an error in the traffic review. An ' +
    'app that uses expires_in never makes such a call. Only tokens whose request was recorded can be judged, with a ' +
    'tolerance of 60 seconds.',
  source: { kind: 'official', url: PAGE, checkedOn: '2026-11-21' },
  remediation: {
    summary: 'Renew the access token before it expires, using the expires_in that came with it.',
    steps: [
      'Store the token with its time of expiry: the time of the answer plus expires_in seconds.',
      'Before each call compare that time with the clock, and renew a few minutes early.',
      'Let all waiting calls share one renewal; several processes need a shared store.',
      'After a 401, retry once with a new token, for the case that the old one was revoked.',
    ],
    snippet: null,
    links: [PAGE],
  },
  example:
    '12:00:00 POST /oauth/token   expires_in 3600\n13:30:00 GET .../envelopes/E   401  AUTHORIZATION_INVALID_TOKEN',

  judge() {
    const expiresAt = boundedMemory<number>(KEPT_TOKENS);
    const late = new Map<string, { refused: number; longestMs: number }>();
    const findings = collectFindings<Api>();
    let inTime = 0;

    const messageOf = ({ count, subject, about }: Proof<Api>) => {
      const { refused = 0, longestMs = 0 } = late.get(subject) ?? {};
      return (
        `${counted(count, 'call')} of the ${about === null ? subject : apiName(about)} API used an access token up to ` +
        `${Math.ceil(longestMs / 60_000)} minutes after it had expired; ${refusals(refused, count)}.`
      );
    };

    return {
      see(call) {
        // The request for the next token may still carry the last one.
        if (call.oauth !== null) return remember(expiresAt, call);
        if (call.auth.tokenHash === null || !call.sent) return;
        const endsAt = expiresAt.get(call.auth.tokenHash);
        if (endsAt === undefined) return;
        const lateMs = call.startedAt - endsAt;
        if (lateMs <= GRACE_MS) {
          inTime += 1;
          return;
        }
        findings.add(call.api, call, call.api);
        const known = late.get(call.api) ?? { refused: 0, longestMs: 0 };
        known.refused += call.status === 401 ? 1 : 0;
        known.longestMs = Math.max(known.longestMs, lateMs);
        late.set(call.api, known);
      },
      verdict: () =>
        findings.verdict(messageOf, {
          note:
            inTime === 0
              ? 'No call used a token whose lifetime was heard.'
              : `${counted(inTime, 'call')} used a token within its lifetime.`,
        }),
    };
  },
};

function refusals(refused: number, count: number): string {
  if (count === 1) return refused === 0 ? 'it did not get 401' : 'it got 401';
  return `${refused === 0 ? 'none' : refused} of them got 401`;
}

function remember(expiresAt: Memory<number>, { oauth, startedAt, durationMs }: Call): void {
  if (oauth === null || oauth.issuedTokenHash === null || oauth.expiresInSeconds === null) return;
  expiresAt.set(oauth.issuedTokenHash, startedAt + (durationMs ?? 0) + oauth.expiresInSeconds * 1000);
}
