import { collectFindings } from '../src/findings.ts';
import type { Advice, Rule, SeenCall } from '../src/model.ts';

/** Each of these limits the list by itself; the last one asks for the next page of a list. */
const BOUNDS = ['envelope_ids', 'transaction_ids', 'folder_ids', 'folder_types', 'continuation_token'] as const;

/** A time of day followed by `Z` or a UTC offset; an unescaped plus sign arrives as a space. */
const ZONED = /[T ][\d:.]+(?:Z|[+ -][\d:]+)$/;

const NO_DATE = 'Envelopes_GetEnvelopes without from_date';
const NO_ZONE = 'Envelopes_GetEnvelopes without a time zone';

const LIST_PAGE =
  'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/liststatuschanges/';

export const unboundedList: Rule = {
  id: 'unbounded-list',
  category: 'efficiency',
  severity: 'warning',
  title: 'Every list of envelopes starts at a date with a time zone',
  rationale:
    'Without from_date Docusign refuses the list or searches two years of envelopes, which is slow and gets slower. ' +
    "Docusign's page about searching says that every search requires from_date and to_date; the reference, which this rule " +
    "follows, makes to_date optional. A from_date without a time zone works, and some of Docusign's samples show only a " +
    'date, but the server interprets it in its own time zone: hours of changes are missed or read twice. Lists that name ' +
    'envelopes, transactions or folders need no date.',
  source: { kind: 'official', url: LIST_PAGE, checkedOn: '2026-06-18' },
  remediation: {
    summary: 'Give every list a from_date in UTC that overlaps the last run a little.',
    steps: [
      'Store the start time of each run, and pass it minus a few minutes as from_date of the next.',
      'Write it in ISO 8601 with `Z`; escape a plus sign as %2B.',
      'Add `count` (1,000 at most) and follow `nextUri` until it is empty.',
    ],
    snippet: {
      language: 'http',
      code: 'GET /restapi/v2.1/accounts/{accountId}/envelopes?from_date=2026-11-02T11:55:00Z',
    },
    links: [LIST_PAGE],
  },
  example: 'GET .../envelopes?status=completed\nGET .../envelopes?from_date=2026-11-02',

  judge() {
    const findings = collectFindings();
    let lists = 0;
    return {
      see(call) {
        if (call.operation !== 'Envelopes_GetEnvelopes' || !call.sent) return;
        lists += 1;
        const fault = faultOf(call);
        if (fault !== null) findings.add(fault, call);
      },
      verdict: () =>
        findings.verdict(messageOf, {
          note: lists === 0 ? 'No list of envelopes was read.' : undefined,
          advice: ({ subject }) => adviceOn(subject),
        }),
    };
  },
};

/** A from_date in a form that is not recorded counts as valid. */
function faultOf({ query }: SeenCall): string | null {
  const from = query.from_date;
  if (from === undefined) return BOUNDS.some((name) => name in query) ? null : NO_DATE;
  return from === null || ZONED.test(from) ? null : NO_ZONE;
}

function messageOf({ count, subject }: { readonly count: number; readonly subject: string }): string {
  const lists = count === 1 ? '1 list of envelopes was' : `${count} lists of envelopes were`;
  return subject === NO_DATE
    ? `${lists} read without from_date.`
    : `${lists} read with a from_date that names no time zone.`;
}

function adviceOn(subject: string): Advice {
  if (subject === NO_DATE)
    return {
      cause: 'Nothing limits the list, so Docusign searches all envelopes of the last two years, or answers 400.',
      remedy: 'Pass from_date, the start time of the last run minus a few minutes.',
      link: LIST_PAGE,
    };
  return {
    cause: 'The value is a date, or a time without a time zone, which the server interprets in its own time zone.',
    remedy: 'Pass a UTC time that ends in Z, as toISOString() writes it.',
    link: LIST_PAGE,
  };
}
