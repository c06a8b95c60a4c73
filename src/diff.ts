/** Compares two reports. */
import type { Difference, Extent, Side, Trouble } from './difference.ts';
import type { PastReport } from './report-file.ts';
import { subjectPattern } from './subject-pattern.ts';

export type { Difference } from './difference.ts';

type Result = PastReport['results'][number];
type Finding = Result['verdict']['findings'][number];

/** Findings of one report that count as the same problem. */
interface Group {
  readonly rule: Result['rule'];
  readonly subject: string;
  readonly open: Finding[];
  readonly accepted: Finding[];
}

/** Matches findings by rule and subject, ignoring ids and numbers, which differ between runs. */
export function diff(before: PastReport, after: PastReport): Difference {
  const keys = [...before.recording.integrationKeys, ...after.recording.integrationKeys];
  const [earlier, later] = [groupsOf(before, keys), groupsOf(after, keys)];
  const judged = new Set(
    after.results.filter(({ verdict }) => verdict.status !== 'unknown').map(({ rule }) => rule.id),
  );
  const troubles = [...new Set([...later.keys(), ...earlier.keys()])].flatMap((key) => {
    const trouble = troubleOf(earlier.get(key), later.get(key));
    return trouble === null ? [] : [{ ...trouble, fate: fateOf(earlier.get(key), later.get(key), judged) }];
  });
  const those = (fate: Fate) => troubles.flatMap(({ fate: own, ...trouble }) => (own === fate ? [trouble] : []));
  return {
    before: sideOf(before),
    after: sideOf(after),
    calls: { saved: before.recording.calls - after.recording.calls },
    ...{ new: those('new'), fixed: those('fixed'), unchanged: those('unchanged') },
    ...{ accepted: those('accepted'), unjudged: those('unjudged') },
    notes: notesOn(before, after),
  };
}

type Fate = 'new' | 'fixed' | 'unchanged' | 'accepted' | 'unjudged' | null;

function fateOf(before: Group | undefined, after: Group | undefined, judged: ReadonlySet<string>): Fate {
  const failed = (before?.open.length ?? 0) > 0;
  if (after !== undefined && after.open.length > 0) return failed ? 'unchanged' : 'new';
  if (!failed || before === undefined) return null; // Accepted in both.
  if (after !== undefined) return 'accepted';
  return judged.has(before.rule.id) ? 'fixed' : 'unjudged';
}

/** In the order of the report and its findings. */
function groupsOf({ results }: PastReport, keys: readonly string[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { rule, verdict } of results) {
    for (const finding of verdict.findings) {
      const subject = subjectPattern(finding.subject, keys);
      const key = JSON.stringify([rule.id, subject]);
      const group = groups.get(key) ?? { rule, subject, open: [], accepted: [] };
      groups.set(key, group);
      group[finding.accepted === null ? 'open' : 'accepted'].push(finding);
    }
  }
  return groups;
}

function troubleOf(before: Group | undefined, after: Group | undefined): Trouble | null {
  const newest = after ?? before;
  if (newest === undefined) return null;
  const { rule, subject, open, accepted } = newest;
  return {
    ...{ rule: rule.id, severity: rule.severity, subject, message: [...open, ...accepted][0]?.message ?? '' },
    ...{ before: extentOf(before), after: extentOf(after) },
  };
}

function extentOf(group: Group | undefined): Extent {
  const findings = group?.open ?? [];
  return { findings: findings.length, calls: findings.reduce((sum, { count }) => sum + count, 0) };
}

function sideOf({ tool, generatedAt, recording, overall, readiness }: PastReport): Side {
  const { calls, eligible, integrationKeys } = recording;
  return { generatedAt, version: tool.version, calls, eligible, integrationKeys, overall, readiness };
}

function notesOn(before: PastReport, after: PastReport): string[] {
  const known = new Set(before.results.map(({ rule }) => rule.id));
  const added = after.results.map(({ rule }) => rule.id).filter((id) => !known.has(id));
  const [earlier, later] = [before.recording.integrationKeys, after.recording.integrationKeys];
  const areOthers = earlier.length > 0 && later.length > 0 && !earlier.some((key) => later.includes(key));
  return [
    before.recording.calls === 0 || after.recording.calls === 0 ? 'One of the two holds no calls.' : '',
    areOthers ? 'The two are about different integration keys.' : '',
    added.length > 0 ? `Rules that the first report does not know: ${added.join(', ')}.` : '',
    before.tool.version === after.tool.version
      ? ''
      : `Made by two versions of golive, ${before.tool.version} and ${after.tool.version}.`,
  ].filter((note) => note !== '');
}
