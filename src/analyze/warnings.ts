/** What a reader must know before trusting a report: what may be missing from the recording, and what was left out. */
import { API_NAMES } from '../api-names.ts';
import { counted } from '../counted.ts';
import { FULL_LOG } from '../docusign/request-log.ts';
import type { Api } from '../model.ts';
import type { Report } from '../report.ts';
import { type Coverage, CREDENTIALS_ADVICE, lossesOf, silenceOf } from './coverage.ts';

interface Circumstances {
  readonly coverage: Coverage | null;
  readonly keys: readonly string[];
  /** Named by the user, for the recording shows none; null: it shows one, or the user named none. */
  readonly assumedKey: string | null;
  /** Some calls belong to no known key. */
  readonly keyless: boolean;
  readonly imports: Report['recording']['imports'];
  /** Calls of other keys than the one that was asked for. */
  readonly setAside: number;
  readonly operations: Report['operations'];
}

/** How many calls were heard, and how many of them prove nothing. */
export type Counts = Pick<Report['recording'], 'mocked' | 'calls' | 'notEligible'>;

/** One sentence each. */
export function warningsOf(
  counts: Counts,
  { coverage, imports, keys, assumedKey, keyless, setAside, operations }: Circumstances,
): string[] {
  const { mocked, calls, notEligible } = counts;
  const unreached = unreachedBecause(counts);
  const production = notEligible.production ?? 0;
  const notSent = notEligible['not-sent'] ?? 0;
  const warnings: readonly (readonly [boolean, string])[] = [
    ...coverageWarnings(coverage, calls),
    ...imports.map((each) => [each.problem !== null, importWarning(each)] as const),
    ...imports.map(({ name, untimed }) => [untimed > 0, untimedWarning(name, untimed)] as const),
    ...imports.filter(isRequestLog).map((log) => [isFull(log), fullLogWarning(log)] as const),
    [
      duplicatesIn(imports) > 0,
      `${counted(duplicatesIn(imports), 'call')} came more than once, and ${duplicatesIn(imports) === 1 ? 'is' : 'are'} counted once.`,
    ],
    [unreached !== null, unreached ?? ''],
    [
      mocked > 0 && unreached === null,
      `Of ${counted(calls, 'call')}, ${mocked} never reached Docusign, because a mock library answered: they prove nothing.`,
    ],
    [
      notSent > 0 && unreached === null,
      `Of ${counted(calls, 'call')}, ${notSent} ${notSent === 1 ? 'was' : 'were'} never sent (no connection, an untrusted certificate, answered from a cache): Docusign knows nothing of them.`,
    ],
    [
      production > 0,
      `Of ${counted(calls, 'call')}, ${production} ${production === 1 ? 'was an eSignature call' : 'were eSignature calls'} to production: the traffic review looks at the developer environment.`,
    ],
    [setAside > 0, `Set aside: ${counted(setAside, 'call')} of other integration keys, or of none that is known.`],
    [
      keyless && keys.length > 0,
      'The integration key of some calls cannot be told: the traffic review leaves them out.',
    ],
    [
      assumedKey !== null && calls > 0,
      `No integration key was seen: all calls are taken for those of ${assumedKey}, as --key says.`,
    ],
    [keyless && keys.length === 0, 'No integration key was seen: the whole recording is judged as one app.'],
    ...apisWithCases(operations).map((api) => [true, caseWarning(api)] as const),
    [
      imports.some(isRequestLog),
      'A request log of Docusign is of one user: what the app called for others, or without one, is not in it.',
    ],
  ];
  return warnings.filter(([applies]) => applies).map(([, text]) => text);
}

/** APIs whose Go-Live Docusign handles by hand. */
const BY_CASE: readonly Api[] = ['rooms', 'click', 'webforms'];

function apisWithCases(operations: Report['operations']): Api[] {
  return BY_CASE.filter((api) => operations.some((each) => each.api === api));
}

function caseWarning(api: Api): string {
  return `${API_NAMES[api]} goes live by a support case of its own: the traffic review does not look at its calls.`;
}

/** Why nothing can be judged where no call of the app reached Docusign, and what to do; null where one got through. */
export function unreachedBecause({ mocked, calls, notEligible }: Counts): string | null {
  const clicks = notEligible['web-app'] ?? 0;
  if (clicks > 0 && clicks === calls) return onlyClicks(calls);
  const notSent = notEligible['not-sent'] ?? 0;
  if (mocked === 0 || mocked + notSent < calls) return null;
  const all = calls === 1 ? 'The only call was' : `All ${calls} calls were`;
  const never =
    notSent === 0
      ? `${all} answered by a mock library and never reached Docusign`
      : `None of the ${calls} calls reached Docusign (a mock library answered ${mocked}, ${notSent} never left the app)`;
  return `${never}, so nothing can be judged: ${CREDENTIALS_ADVICE}`;
}

function onlyClicks(calls: number): string {
  const all = calls === 1 ? 'The only call was a click' : `All ${calls} calls were clicks`;
  const none = calls === 1 ? 'not made' : 'none was made';
  return `${all} in the web application of Docusign, ${none} by the app: nothing can be judged.`;
}

/** A part of a file could not be used. */
function importWarning({ name, unreadable, problem }: Report['recording']['imports'][number]): string {
  const many = unreadable === 0 ? '' : ` ${unreadable === 1 ? '1 entry' : `${unreadable} entries`} could not be read.`;
  return `Calls of ${name} are missing.${many} ${problem}`;
}

/** Whoever reads "a millisecond after the last read" must know that nobody measured it. */
function untimedWarning(name: string, untimed: number): string {
  return (
    `${name} does not tell when ${untimed === 1 ? 'its call was' : `${untimed} of its calls were`} made: their order stands in for it. ` +
    'Do not trust what is said of polling, limits and times.'
  );
}

function isRequestLog({ format }: Report['recording']['imports'][number]): boolean {
  return format === 'request-log';
}

function isFull({ calls, duplicates, unreadable }: Report['recording']['imports'][number]): boolean {
  return calls + duplicates + unreadable >= FULL_LOG;
}

/** The log says nothing of it: who has no newer call in it may look for a fault that was mended. */
function fullLogWarning({ name }: Report['recording']['imports'][number]): string {
  return `${name} is full: Docusign keeps ${FULL_LOG} calls and then stops logging, so newer calls may not be in it.`;
}

function duplicatesIn(imports: Report['recording']['imports']): number {
  return imports.reduce((sum, { duplicates }) => sum + duplicates, 0);
}

function coverageWarnings(coverage: Coverage | null, calls: number): readonly (readonly [boolean, string])[] {
  if (coverage === null) return [];
  const silence: readonly (readonly [boolean, string])[] = [[calls === 0, silenceOf(coverage)]];
  return [...silence, ...lossesOf(coverage, calls > 0).map((loss) => [true, loss] as const)];
}
