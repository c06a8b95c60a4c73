/** What a reader must know before trusting a report: what may be missing from the recording, and what was left out. */
import { API_NAMES } from '../api-names.ts';
import { counted, firstOf } from '../counted.ts';
import { isDocusignHost } from '../hosts.ts';
import type { Api } from '../model.ts';
import type { Coverage, Report } from '../report.ts';
import { CREDENTIALS_ADVICE, lossesOf, silenceOf } from './coverage.ts';
import { futureCallsWarning } from './future-calls.ts';
import { importWarnings, oneUserWarning, type Warning } from './import-warnings.ts';

/** Most added hosts listed by name: a fake server may have used another port in each run. */
const NAMED_HOSTS = 3;

interface Circumstances {
  /** The time of judgement, in milliseconds since the epoch. */
  readonly now: number;
  readonly coverage: Coverage | null;
  readonly keys: readonly string[];
  /** The key given by the user because the recording shows none; null: it shows one, or none was given. */
  readonly assumedKey: string | null;
  /** Whether the key of some calls is unknown. */
  readonly keyless: boolean;
  readonly imports: Report['recording']['imports'];
  /** Number of calls of keys other than the requested one. */
  readonly setAside: number;
  /** Number of calls to added hosts that belong to no known API. */
  readonly ofNoApi: number;
  readonly operations: Report['operations'];
  readonly window: Report['window'];
}

/** Call counts, and how many of the calls are not evidence. */
export type Counts = Pick<Report['recording'], 'mocked' | 'calls' | 'notEligible' | 'to'>;

/** One sentence each. */
export function warningsOf(
  counts: Counts,
  { now, coverage, imports, keys, assumedKey, keyless, setAside, ofNoApi, operations, window }: Circumstances,
): string[] {
  const { mocked, calls, notEligible, to } = counts;
  const unreached = unreachedBecause(counts);
  const production = notEligible.production ?? 0;
  const notSent = notEligible['not-sent'] ?? 0;
  const beside = notEligible['added-host'] ?? 0;
  const addedHosts = addedHostsOf(window);
  const warnings: readonly Warning[] = [
    ...coverageWarnings(coverage, calls),
    ...importWarnings(imports),
    futureCallsWarning(to, now),
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
    [
      beside > 0,
      `Of ${counted(calls, 'call')}, ${beside} went to ${beside === 1 ? 'a host' : 'hosts'} added with --host: because Docusign itself was called too, ${beside === 1 ? 'it does' : 'they do'} not count in the traffic review.`,
    ],
    [addedHosts.length > 0, addedWarning(addedHosts)],
    [ofNoApi > 0, ofNoApiWarning(ofNoApi)],
    [setAside > 0, `Set aside: ${counted(setAside, 'call')} of other integration keys, or of none that is known.`],
    [
      keyless && keys.length > 0,
      'The integration key of some calls cannot be determined: the traffic review leaves them out.',
    ],
    [
      assumedKey !== null && calls > 0,
      `No integration key was seen: all calls are taken for those of ${assumedKey}, as --key says.`,
    ],
    [keyless && keys.length === 0, 'No integration key was seen: the whole recording is judged as one app.'],
    ...apisWithCases(operations).map((api) => [true, caseWarning(api)] as const),
    oneUserWarning(imports),
  ];
  return warnings.filter(([applies]) => applies).map(([, text]) => text);
}

/** APIs whose Go-Live Docusign handles manually. */
const BY_CASE: readonly Api[] = ['rooms', 'click', 'webforms'];

function apisWithCases(operations: Report['operations']): Api[] {
  return BY_CASE.filter((api) => operations.some((each) => each.api === api));
}

function caseWarning(api: Api): string {
  return `${API_NAMES[api]} goes live through a support case of its own: the traffic review does not look at its calls.`;
}

/** Added hosts of the calls that count in the review. */
function addedHostsOf(window: Report['window']): string[] {
  const hosts = new Set(window.map(({ host }) => host));
  return [...hosts].filter((host) => !isDocusignHost(host)).sort();
}

/** Only the user knows whether such a host forwards calls to Docusign. */
function addedWarning(hosts: readonly string[]): string {
  return (
    `The traffic review is judged by calls to ${firstOf(hosts, NAMED_HOSTS)}, added with --host, as if they had gone on to Docusign's ` +
    'developer environment. If a stand-in answered them, they prove nothing to Docusign.'
  );
}

/** These are calls to the app's own webhook, or to a gateway that rewrites Docusign's paths. */
export function ofNoApiWarning(calls: number): string {
  const [hosts, belong, them] = calls === 1 ? ['a host', 'belongs', 'it'] : ['hosts', 'belong', 'them'];
  return `${counted(calls, 'call')} to ${hosts} added with --host ${belong} to no Docusign API (to the app itself, or does a gateway change the paths?): no rule judges ${them}.`;
}

/** Why nothing can be judged when no call of the app reached Docusign, and what to do; null if one did. */
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
  return `${all} in Docusign's web application, ${none} by the app: nothing can be judged.`;
}

function coverageWarnings(coverage: Coverage | null, calls: number): readonly Warning[] {
  if (coverage === null) return [];
  const silence: readonly Warning[] = [[calls === 0, silenceOf(coverage)]];
  return [...silence, ...lossesOf(coverage, calls > 0).map((loss) => [true, loss] as const)];
}
