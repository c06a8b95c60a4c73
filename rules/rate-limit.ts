import { collectFindings } from '../src/findings.ts';
import { apiName, type RateLimitCode, rateLimitCodeOf } from '../src/limits.ts';
import type { Advice, Finding, Rule, SeenCall } from '../src/model.ts';

const SOURCE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/';

const ADVICE: Readonly<Record<RateLimitCode, Advice>> = {
  HOURLY_APIINVOCATION_LIMIT_EXCEEDED: {
    cause:
      'The apps of the account together used up the calls of the hour; 3,000 unless the account has another limit.',
    remedy:
      'Hold every call until the time in X-RateLimit-Reset, then make fewer: Connect instead of polling, kept data ' +
      'instead of repeated reads. Slow down when X-RateLimit-Remaining gets low.',
    link: SOURCE,
  },
  BURST_APIINVOCATION_LIMIT_EXCEEDED: {
    cause:
      'The apps of the account together made too many calls within 30 seconds: 200 in the developer environment, 500 in production.',
    remedy: 'Wait 30 seconds, then spread the calls evenly through one queue and let new load grow step by step.',
    link: SOURCE,
  },
  API_REQUEST_IS_THROTTLED: {
    cause: 'Too many transfers of the same document were in progress at the same time.',
    remedy:
      'Wait until a transfer in progress has ended, fetch each document once and keep it, and ask for the combined ' +
      'document of one envelope in one place only.',
    link: SOURCE,
  },
  'PDF validation failed': {
    cause: 'The same bytes were uploaded too often at the same time, so Docusign did not check the PDF.',
    remedy: 'Upload a document once and use a template or a copy of the envelope, or let uploads follow each other.',
    link: SOURCE,
  },
  CLM_103: {
    cause: 'The account used up what CLM allows: a number of calls in an hour, and 6,250 in 15 minutes.',
    remedy: 'Wait for the span to end, spread the calls, and read X-RateLimit-Limit in the answers.',
    link: 'https://developers.docusign.com/docs/clm-api/clm101/rules-and-limits',
  },
  'status 429': {
    cause: 'Docusign answered that a limit was reached and gave no code that tells which.',
    remedy:
      'Look at X-RateLimit-Remaining and X-BurstLimit-Remaining of the answer: at 0 of the first wait for X-RateLimit-Reset, ' +
      'at 0 of the second wait 30 seconds. Then make fewer calls, or spread them.',
    link: SOURCE,
  },
  'status 444': {
    cause: 'Docusign blocked the caller for excess use; it may drop the connection instead of answering.',
    remedy: 'Stop, find out what calls so much, and ask the support with a trace token before you go on.',
    link: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/responses/',
  },
};

export const rateLimit: Rule = {
  id: 'rate-limit',
  category: 'api-rules',
  severity: 'blocker',
  scope: 'recording',
  title: 'No call is refused because a limit of the account was reached',
  rationale:
    'All apps of an account share its limits: where one runs into them, all stand still, and the efficiency score of the ' +
    'app goes down. The documentation says status 429, but the errors are seen with 400, so the error code decides, ' +
    'in small or capital letters.',
  source: { kind: 'official', url: SOURCE, checkedOn: '2026-06-18' },
  remediation: {
    summary: 'Stop until the limit is reset, then make fewer calls and spread them.',
    steps: [
      'Hourly: wait until X-RateLimit-Reset. Burst: wait 30 seconds. Concurrent transfers: wait for one to end.',
      'Find the operation that takes most calls (the report counts them) and replace reading again by Connect.',
      'Watch X-RateLimit-Remaining and X-BurstLimit-Remaining, log them, and raise an alert before they come to 0.',
      'Let tests run against a stand-in. When all that is done, ask for a higher limit in the API Usage Center.',
    ],
    snippet: null,
    links: [SOURCE, 'https://developers.docusign.com/tools/api-usage-center'],
  },
  example: 'GET .../users/U   400  HOURLY_APIINVOCATION_LIMIT_EXCEEDED',

  judge() {
    const findings = collectFindings();
    return {
      see(call) {
        const code = rateLimitCodeOf(call);
        if (code !== null) findings.add(code, call);
      },
      verdict: () =>
        findings.verdict(messageOf, {
          note: 'No call was refused by a limit.',
          advice({ calls: [first] }) {
            const code = first === undefined ? null : rateLimitCodeOf(first);
            return code === null ? null : ADVICE[code];
          },
        }),
    };
  },
};

function messageOf({ count, subject, calls }: Pick<Finding, 'count' | 'subject' | 'calls'>): string {
  const last = calls.at(-1);
  const refused = `${count} ${count === 1 ? 'call was' : 'calls were'} refused with ${subject}`;
  if (last === undefined) return `${refused}.`;
  const account = last.accountId === null ? 'naming no account' : `for account ${last.accountId}`;
  const limit = limitOf(last, rateLimitCodeOf(last));
  return `${refused}, ${count === 1 ? '' : 'the last '}${account} (${apiName(last.api)})${limit}.`;
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
