import { countedWere } from '../src/counted.ts';
import { collectFindings, minuteAfter } from '../src/findings.ts';
import { apiName, blockedUntil, type RateLimitCode, rateLimitCodeOf } from '../src/limits.ts';
import type { Finding, Need, Rule, SeenCall } from '../src/model.ts';
import { adviceOn } from './errors.ts';

const SOURCE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/';

export const rateLimit: Rule = {
  id: 'rate-limit',
  category: 'api-rules',
  severity: 'blocker',
  scope: 'recording',
  title: 'No call is refused because a limit of the account was reached',
  rationale:
    'All apps of an account share its limits: when one of them reaches a limit, all are blocked, and the efficiency score ' +
    'of the app goes down. The errors have come with status 429 since 2026 and came with 400 before, so the error code ' +
    'decides, whatever its case.',
  source: { kind: 'official', url: SOURCE, checkedOn: '2026-06-18' },
  remediation: {
    summary: 'Stop until the limit is reset, then make fewer calls and spread them.',
    steps: [
      'Hourly: wait until X-RateLimit-Reset. Burst: wait 30 seconds. Concurrent transfers: wait for one to end.',
      'Find the operation that makes the most calls (the report counts them) and replace repeated reads with Connect.',
      'Log X-RateLimit-Remaining and X-BurstLimit-Remaining, and raise an alert before they reach 0.',
      'Run tests against a stand-in. If that is not enough, ask for a higher limit in the API Usage Center.',
    ],
    snippet: null,
    links: [
      SOURCE,
      'https://www.docusign.com/blog/developers/clearer-docusign-api-error-message-and-status-code-improvements',
      'https://developers.docusign.com/tools/api-usage-center',
    ],
  },
  example: 'GET .../users/U   429  HOURLY_APIINVOCATION_LIMIT_EXCEEDED',

  judge({ now }) {
    const findings = collectFindings();
    let blocked = Number.NEGATIVE_INFINITY;
    return {
      see(call) {
        const code = rateLimitCodeOf(call);
        if (code === null) return;
        findings.add(code, call);
        blocked = Math.max(blocked, blockedUntil(call) ?? blocked);
      },
      verdict: () =>
        findings.verdict(messageOf, {
          needs: blocked > now ? [waitUntil(blocked)] : [],
          note: 'No call was refused by a limit.',
          advice: ({ calls: [first] }) => (first === undefined ? null : adviceOn(first)),
        }),
    };
  },
};

function messageOf({ count, subject, calls }: Pick<Finding, 'count' | 'subject' | 'calls'>): string {
  const last = calls.at(-1);
  const refused = `${countedWere(count, 'call')} refused with ${subject}`;
  if (last === undefined) return `${refused}.`;
  const account = last.accountId === null ? 'naming no account' : `for account ${last.accountId}`;
  const limit = limitOf(last, rateLimitCodeOf(last));
  return `${refused}, ${count === 1 ? '' : 'the last '}${account} (${apiName(last.api)})${limit}.`;
}

function waitUntil(reset: number): Need {
  const { at: notBefore, told } = minuteAfter(reset);
  const text = `Wait until ${told}: the limit is reset then, and calls before that are refused.`;
  return { text, cleanCalls: null, notBefore };
}

/** What the headers of the refusal named. */
function limitOf({ limits }: SeenCall, code: RateLimitCode | null): string {
  const hourly = limits?.hourlyLimit ?? null;
  const burst = limits?.burstLimit ?? null;
  const named = [
    hourly === null || code?.startsWith('BURST') ? '' : `${hourly} calls an hour`,
    burst === null || code?.startsWith('HOURLY') ? '' : `${burst} in 30 seconds`,
  ].filter((each) => each !== '');
  return named.length === 0 ? '' : `, whose headers named a limit of ${named.join(' and ')}`;
}
