/** What a reader must know before trusting a report: what may be missing from the recording, and what was left out. */
import type { Report } from '../report.ts';

/** How well the app was heard. */
export type Coverage = NonNullable<Report['recording']['processes']>;

interface Circumstances {
  readonly coverage: Coverage | null;
  readonly keys: readonly string[];
  /** Some calls belong to no known key. */
  readonly keyless: boolean;
  /** Calls of other keys than the one that was asked for. */
  readonly setAside: number;
}

/** One sentence each. */
export function warningsOf(
  { mocked, calls, notEligible }: Pick<Report['recording'], 'mocked' | 'calls' | 'notEligible'>,
  { coverage, keys, keyless, setAside }: Circumstances,
): string[] {
  const production = notEligible.production ?? 0;
  const warnings: readonly (readonly [boolean, string])[] = [
    [
      mocked > 0,
      `${mocked} of ${calls} calls were answered by a mock library and never reached Docusign: they prove nothing.`,
    ],
    [production > 0, `${production} calls went to production: the traffic review looks at the developer environment.`],
    [setAside > 0, `${setAside} calls of other integration keys, or of none that is known, were set aside.`],
    [
      keyless && keys.length > 1,
      'The integration key of some calls cannot be told: they are judged apart from the others.',
    ],
    [keyless && keys.length === 0, 'No integration key was seen: the whole recording is judged as one app.'],
    ...coverageWarnings(coverage),
  ];
  return warnings.filter(([applies]) => applies).map(([, text]) => text);
}

function coverageWarnings(coverage: Coverage | null): readonly (readonly [boolean, string])[] {
  if (coverage === null) return [];
  const { loaded, unreadableLines, lostCalls } = coverage;
  return [
    [loaded === 0, 'No process loaded the recorder: what the app did was not heard.'],
    [unreadableLines > 0, `${unreadableLines} lines of the recording could not be read: as many calls may be missing.`],
    [lostCalls > 0, `${lostCalls} finished calls could not be written by the recorder and are missing.`],
  ];
}
