/**
 * Annotations for GitHub: workflow commands, one a finding. GitHub shows ten of each level a step and drops the others in
 * silence: the first finding of each rule comes first, and a last line says how many are left.
 */
import { counted } from '../src/counted.ts';
import { apartOf } from './categories.ts';
import { type OpenFinding, openFindings } from './places.ts';
import { say } from './say.ts';
import type { Told } from './told.ts';
import { READINESS_WORDS } from './words.ts';

const LEVELS = { blocker: 'error', warning: 'warning', info: 'notice' } as const;
const MOST_OF_A_LEVEL = 10;

export function renderGithub({ report }: Told): string {
  const findings = openFindings(report).sort((a, b) => a.rank - b.rank);
  const shown = Object.keys(LEVELS).flatMap((severity) =>
    findings.filter(({ rule }) => rule.severity === severity).slice(0, MOST_OF_A_LEVEL),
  );
  const left = findings.length - shown.length;
  const apart = apartOf(report, say);
  return [
    `Docusign Go-Live readiness: ${READINESS_WORDS[report.overall]}${apart}${apart === '' ? ',' : '; open:'} ${counted(findings.length, 'finding')}.`,
    ...shown.map(annotation),
    ...(left > 0 ? [`${left} more in the full report.`] : []),
    '',
  ].join('\n');
}

function annotation({ rule, message, fix, places }: OpenFinding): string {
  const [place] = places;
  const where = place === undefined ? '' : `file=${property(place.file)},line=${place.line},`;
  return `::${LEVELS[rule.severity]} ${where}title=${property(rule.id)}::${data(`${message} Fix: ${fix}`)}`;
}

/** As the runner undoes it. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
