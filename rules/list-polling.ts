import { counted } from '../src/counted.ts';
import { isNextPage } from '../src/docusign.ts';
import { collectFindings } from '../src/findings.ts';
import type { NotEligible, Rule, SeenCall } from '../src/model.ts';
import { isReadTooSoon } from '../src/window.ts';
import { adviceOnReads } from './list-polling/advice.ts';
import { statusRounds } from './list-polling/status-rounds.ts';
import { isTimed, TIMER } from './polling/timer.ts';

/** The envelope list, the status lists, search folders and folders: what a poller of many envelopes reads. */
const LIST = /\/(?:envelopes|envelopes\/status|folders|search_folders\/[^/]+)$/;

/** In other APIs: the state of a workflow or a web form, for which there are events. */
const INSTANCE = /\/(?:workflows|forms)\/[^/]+\/instances\/[^/]+$/;

/** Parameters that only change the sort order. */
const ORDERS: ReadonlySet<string> = new Set(['order', 'order_by', 'order_direction']);

/** Calls that do not count in the review, but reach a Docusign API. */
const SERVED: ReadonlySet<NotEligible> = new Set(['production', 'added-host']);

export const listPolling: Rule = {
  id: 'list-polling',
  category: 'api-rules',
  severity: 'warning',
  title: 'No list, and nothing else outside an envelope, is read again within 15 minutes',
  rationale:
    'Docusign recommends the envelope list over single reads, but only once every 15 to 20 minutes. One developer reported ' +
    'a review that failed for excessive polling with nothing but list calls, each with a different from_date; Docusign has ' +
    'not confirmed the cause. Reads of accounts, users and templates are not envelope polling in the official text, but a ' +
    'strict reviewer may count them, and they use up the hourly limit. The pages of one list are one read. The status list ' +
    'requested with PUT counts too: its ids are not recorded, so requests within a minute are taken as parts of one read. ' +
    'In other APIs, repeated reads of the state of a workflow or of a web form are reported, because events report that ' +
    'state; Docusign names no interval for them. Other reads whose query has values that are not recorded may ask for ' +
    'something different each time and are not reported. Several users who each read their own data look like one who ' +
    'reads repeatedly: a new token does not distinguish them.',
  source: {
    kind: 'reported',
    url: 'https://node-js.developreference.com/article/13005992/get+the+response+parameters+of+my+request',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Request a list every 20 minutes at most, and cache what rarely changes.',
    steps: [
      'Let Connect report changes; keep the list as a fallback, every 20 minutes, with a from_date that overlaps the last run.',
      'Read account, user and template data once and keep it for the life of the process.',
    ],
    snippet: null,
    links: ['https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/'],
  },
  example: '12:00:00 GET .../envelopes?from_date=...\n12:05:00 GET .../envelopes?from_date=...',

  judge() {
    const findings = collectFindings<boolean>();
    const beginsTooSoon = statusRounds();
    return {
      see(call) {
        if (!isListOrSetting(call) && !INSTANCE.test(call.resource)) return;
        if (beginsTooSoon(call) || (isReadTooSoon(call) && isWholeQuestion(call)))
          findings.add(call.resource, call, isTimed(call));
      },
      verdict: () =>
        findings.verdict(
          ({ count, subject }) => {
            const what = LIST.test(subject) ? `the list ${subject}` : subject;
            return `${counted(count, 'request')} for ${what} came less than 15 minutes after the previous one.`;
          },
          { advice: ({ subject, about: timed }) => (timed ? TIMER : adviceOnReads(subject)) },
        ),
    };
  },
};

/** eSignature only. Logins and version listings are excluded: they locate the API, and no limit counts them. */
function isListOrSetting({ envelopeId, notEligible }: SeenCall): boolean {
  return envelopeId === null && (notEligible === null || SERVED.has(notEligible));
}

/** Excludes further pages and, outside of lists, searches that may differ each time: not all values are recorded. */
function isWholeQuestion({ query, resource }: SeenCall): boolean {
  if (isNextPage(query)) return false;
  return LIST.test(resource) || Object.keys(query).every((name) => query[name] !== null || ORDERS.has(name));
}
