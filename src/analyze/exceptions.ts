/** Applies accepted exceptions to findings, and reports entries that no longer match any finding. */
import { type Accepted, expiresAt, isAbout } from '../accepted.ts';
import type { RuleMeta } from '../model.ts';
import type { Report, Result } from '../report.ts';

/** Reported whenever a file of accepted exceptions was read; it judges that file, not calls. */
export const ACCEPTED_EXCEPTIONS: Omit<RuleMeta, 'scope'> = {
  id: 'accepted-exceptions',
  category: 'api-rules',
  severity: 'warning',
  title: 'Every accepted exception is still needed and has not expired',
  rationale:
    'An exception that has expired no longer hides anything, and one that matches nothing may hide the next trouble. ' +
    'Both are promises of this tool to those who read a report; Docusign knows no exceptions.',
  source: {
    kind: 'heuristic',
    url: 'https://developers.docusign.com/docs/esign-rest-api/go-live/',
    checkedOn: '2026-11-21',
  },
  remediation: {
    summary: 'Fix what the exception was for, or decide about it again.',
    steps: [
      'Expired: fix the trouble, or give the entry a new day and say why in its reason.',
      'Unused: remove the entry from the file.',
    ],
    snippet: {
      language: 'json',
      code: `{
  "accepted": [
    {
      "rule": "list-polling",
      "subject": "*/templates",
      "reason": "The nightly import reads the templates twice; it moves to one read in the spring release.",
      "acceptedBy": "Integration team",
      "expires": "2027-03-31"
    }
  ]
}`,
    },
    links: ['https://developers.docusign.com/docs/esign-rest-api/go-live/'],
  },
  example: 'an entry of golive.accepted.json whose day has passed',
};

export interface Excepted {
  readonly results: readonly Result[];
  readonly accepted: Report['accepted'];
}

/** Marks every finding that an entry covers. A rule whose findings are all accepted no longer fails. */
export function except(results: readonly Result[], entries: readonly Accepted[], now: number): Excepted {
  const matches = new Map<Accepted, number>(entries.map((entry) => [entry, 0]));
  const marked = results.map((result): Result => {
    const { rule, verdict } = result;
    if (verdict.status !== 'fail') return result;
    const findings = verdict.findings.map((finding) => {
      const about = entries.filter((each) => each.rule === rule.id && isAbout(each, finding.subject));
      for (const entry of about) matches.set(entry, (matches.get(entry) ?? 0) + 1);
      const entry = about.find((each) => expiresAt(each) >= now);
      if (entry === undefined) return finding;
      const { reason, acceptedBy, expires } = entry;
      return { ...finding, accepted: { reason, acceptedBy, expires } };
    });
    const status = findings.every(({ accepted }) => accepted !== null) ? 'accepted' : 'fail';
    return { rule, verdict: { status, findings } };
  });
  const accepted = [...matches].map(([entry, findings]) => ({
    ...entry,
    findings,
    state: stateOf(entry, findings, now),
  }));
  return { results: [...marked, exceptionsResult(accepted)], accepted };
}

function stateOf(entry: Accepted, findings: number, now: number): Report['accepted'][number]['state'] {
  if (expiresAt(entry) < now) return 'expired';
  return findings === 0 ? 'unused' : 'used';
}

function exceptionsResult(accepted: Report['accepted']): Result {
  const findings = accepted
    .filter(({ state }) => state !== 'used')
    .map(({ rule, subject, acceptedBy, expires, state }) => ({
      message:
        state === 'expired'
          ? `The exception of ${acceptedBy} for ${rule} (${subject}) expired on ${expires}.`
          : `The exception of ${acceptedBy} for ${rule} (${subject}) matches no finding.`,
      subject: `${rule} ${subject}`,
      count: 0, // It is about an entry of the file, not about calls.
      calls: [],
      integrationKey: null,
      advice: null,
      accepted: null,
    }));
  const note = `${accepted.length === 1 ? '1 exception is' : `${accepted.length} exceptions are`} in use.`;
  return {
    rule: ACCEPTED_EXCEPTIONS,
    verdict: findings.length > 0 ? { status: 'fail', findings } : { status: 'pass', note },
  };
}
