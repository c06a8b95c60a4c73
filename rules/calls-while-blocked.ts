import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { blockade } from '../src/limits.ts';
import type { Advice, Rule } from '../src/model.ts';

const SOURCE = 'https://developers.docusign.com/tools/api-usage-center/factors';

/** By the beginning of the code, the longest first. */
const ADVICE: readonly (readonly [string, Advice])[] = [
  [
    'HOURLY_APIINVOCATION_LIMIT',
    {
      cause: 'The hour of the account was used up, for all its apps, until the time that X-RateLimit-Reset tells.',
      remedy:
        'Hold every call of the account until the reset: the next full hour, for Rooms 60 minutes after the first call ' +
        'of the hour. Share that time among all processes.',
      link: SOURCE,
    },
  ],
  [
    'BURST_APIINVOCATION_LIMIT',
    {
      cause: 'The account had used up the calls of 30 seconds.',
      remedy: 'Hold every call of the account for 30 seconds after the error, then begin slowly.',
      link: SOURCE,
    },
  ],
  [
    'status 429',
    {
      cause:
        'Docusign refused calls of the account and named no limit. The shortest of its limits holds for 30 seconds, that ' +
        'of Agreement Manager for one second.',
      remedy:
        'Hold every call of the account for 30 seconds after such an error, then begin slowly. Log the whole answer: its ' +
        'errorCode and its X-RateLimit and X-BurstLimit headers tell which limit it was.',
      link: SOURCE,
    },
  ],
  [
    'HOURLY_',
    {
      cause:
        'The envelope was blocked. Its hour slides, and no header tells when there is room again: an hour after the ' +
        'error at most, or as soon as a call is served.',
      remedy: 'Leave that envelope alone for an hour after the error, and let Connect tell you what happens to it.',
      link: SOURCE,
    },
  ],
  [
    'BURST_',
    {
      cause: 'The envelope was blocked. Its 30 seconds slide: there is room again 30 seconds after the error at most.',
      remedy: 'Leave that envelope alone for 30 seconds, and gather what you want to read or change into one call.',
      link: SOURCE,
    },
  ],
];

export const callsWhileBlocked: Rule = {
  id: 'calls-while-blocked',
  category: 'api-rules',
  severity: 'blocker',
  scope: 'recording',
  title: 'No call follows a limit error before the limit has been reset',
  rationale:
    'After a limit error Docusign refuses what else comes in the same span, and each such call lowers the efficiency score ' +
    'of the app: one that tries again at once only digs deeper. The hour ends at the full hour (Rooms: 60 minutes after ' +
    'its first call), a burst after 30 seconds. The limits of an envelope slide and end without a sign, so a call for it ' +
    'counts only when it too was refused or got no answer. After a 429 that names no limit a call within 30 seconds ' +
    'counts only when it got 429 too, and none once a call was let through; Agreement Manager counts by the second. A ' +
    'call that was on its way when the error came back does not count. After 444 and API_REQUEST_IS_THROTTLED nobody ' +
    'documents how long to wait, and CLM tells it as a date, which is not recorded: not judged.',
  source: { kind: 'official', url: SOURCE, checkedOn: '2026-11-21' },
  remediation: {
    summary: 'After a limit error stop all calls that share the limit until it is reset, in every process.',
    steps: [
      'Recognise the error by its errorCode, in upper or lower case: the status may be 400 or 429.',
      'Hourly: wait until X-RateLimit-Reset (seconds since 1970). Burst: wait 30 seconds.',
      'Keep "blocked until" where all processes and apps of the account see it, and look there before each call.',
      'Do not rely on a Retry-After header, and keep generic retries of 4xx away from these errors.',
      'When X-RateLimit-Remaining gets low, postpone what can wait.',
    ],
    snippet: null,
    links: [SOURCE, 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/'],
  },
  example:
    '12:10:00 GET .../users/U   400  HOURLY_APIINVOCATION_LIMIT_EXCEEDED\n' +
    '12:10:01 GET .../users/U   400  HOURLY_APIINVOCATION_LIMIT_EXCEEDED',

  judge() {
    /** About the error and for whom it was, in words. */
    const findings = collectFindings<string>();
    const { see } = blockade();
    return {
      see(call) {
        const blocked = see(call);
        if (blocked === null) return;
        const { code, of, whom } = blocked;
        findings.add(`${code} ${of}`, call, `${code} for ${whom}`);
      },
      verdict: () =>
        findings.verdict(
          ({ count, about }) =>
            `${counted(count, 'call')} started after ${about ?? 'another limit error'}, before that limit was reset.`,
          {
            note: 'No call came while a limit was known to block it.',
            advice: ({ about }) => ADVICE.find(([code]) => about?.startsWith(code))?.[1] ?? null,
          },
        ),
    };
  },
};
