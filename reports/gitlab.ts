/**
 * GitLab's code quality report: findings with a place in the code. GitLab distinguishes new findings from known ones by the
 * fingerprint, and wants each once: findings that differ in ids alone are one.
 */
import { type PlacedFinding, placedFindings } from './places.ts';
import type { Told } from './told.ts';

const SEVERITIES = { blocker: 'blocker', warning: 'minor', info: 'info' } as const;

export function renderGitlab({ report }: Told): string {
  const issues = new Map<string, ReturnType<typeof issueOf>>();
  for (const finding of placedFindings(report))
    if (!issues.has(finding.fingerprint)) issues.set(finding.fingerprint, issueOf(finding));
  return `${JSON.stringify([...issues.values()], null, 2)}\n`;
}

function issueOf({ rule, message, fix, places: [place], fingerprint }: PlacedFinding) {
  return {
    description: `${message} Fix: ${fix}`,
    check_name: rule.id,
    fingerprint,
    severity: SEVERITIES[rule.severity],
    location: { path: place.file, lines: { begin: place.line } },
  };
}
