/**
 * GitLab's code quality report: findings with a place in the code. GitLab tells new findings from known ones by the
 * fingerprint, and wants each once: findings that differ in ids alone are one.
 */
import type { Report } from '../src/report.ts';
import { placedFindings } from './places.ts';

const SEVERITIES = { blocker: 'blocker', warning: 'minor', info: 'info' } as const;

export function renderGitlab(report: Report): string {
  const byFingerprint = new Map(
    placedFindings(report)
      .toReversed() // The first of the same wins.
      .flatMap(({ rule, message, fix, places: [place], fingerprint }) =>
        place === undefined
          ? []
          : [
              [
                fingerprint,
                {
                  description: `${message} Fix: ${fix}`,
                  check_name: rule.id,
                  fingerprint,
                  severity: SEVERITIES[rule.severity],
                  location: { path: place.file, lines: { begin: place.line } },
                },
              ] as const,
            ],
      ),
  );
  return `${JSON.stringify([...byFingerprint.values()].toReversed(), null, 2)}\n`;
}
