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
  const notSent = notEligible['not-sent'] ?? 0;
  const warnings: readonly (readonly [boolean, string])[] = [
    ...coverageWarnings(coverage, calls),
    [
      mocked > 0,
      `Of ${calls} calls, ${mocked} never reached Docusign, because a mock library answered: they prove nothing.`,
    ],
    [
      notSent > 0,
      `Of ${calls} calls, ${notSent} were never sent (no such host, connection refused): Docusign knows nothing of them.`,
    ],
    [
      production > 0,
      `Of ${calls} calls, ${production} went to production: the traffic review looks at the developer environment.`,
    ],
    [setAside > 0, `${setAside} calls of other integration keys, or of none that is known, were set aside.`],
    [
      keyless && keys.length > 0,
      'The integration key of some calls cannot be told: the traffic review leaves them out.',
    ],
    [keyless && keys.length === 0, 'No integration key was seen: the whole recording is judged as one app.'],
  ];
  return warnings.filter(([applies]) => applies).map(([, text]) => text);
}

function coverageWarnings(coverage: Coverage | null, calls: number): readonly (readonly [boolean, string])[] {
  if (coverage === null) return [];
  const { unheard, unreadableLines, lostCalls } = coverage;
  return [
    [calls === 0, silenceOf(coverage)],
    [calls > 0 && unheard > 0, `Calls may be missing: ${unheardOf(unheard)}`],
    [unreadableLines > 0, `${unreadableLines} lines of the recording could not be read: as many calls may be missing.`],
    [lostCalls > 0, `${lostCalls} finished calls could not be written by the recorder and are missing.`],
  ];
}

/** Why nothing may have been heard, and what to do. */
export function silenceOf({ seen, loaded, unheard }: Coverage): string {
  const processes = `${seen} ${seen === 1 ? 'process' : 'processes'} ran`;
  if (unheard > 0)
    return `No Docusign call was heard: ${processes}, ${loaded} of them loaded the recorder. ${unheardOf(unheard)}`;
  if (loaded === 0)
    return (
      `No Docusign call was heard: ${processes}, none of them loaded the recorder. Usually the command starts no Node process, ` +
      `or ${NODE_OPTIONS_ADVICE}`
    );
  return (
    `No Docusign call was heard: ${processes}, ${loaded} of them loaded the recorder. Usually a mock library answers the tests, ` +
    'they are skipped without credentials, or they call another host: name it with --host.'
  );
}

/** Elsewhere the shim keeps the recorder (`../recorder/node.sh`). */
const NODE_OPTIONS_ADVICE =
  'one of its scripts sets NODE_OPTIONS anew where golive cannot mend it (Node by its full path, yarn, Windows): ' +
  'let it keep what is there ("$NODE_OPTIONS --its-own-option").';

function unheardOf(unheard: number): string {
  const processes = unheard === 1 ? '1 Node process ran' : `${unheard} Node processes ran`;
  return `${processes} without the recorder: a script starts it with an empty environment, it may not write (--permission), or ${NODE_OPTIONS_ADVICE}`;
}
