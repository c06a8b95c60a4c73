/** What `run` and `record` share: the words of the command, the messages about its run, and how golive exits after it. */
import { existsSync } from 'node:fs';
import type { Capture, Coverage, Recorded } from '../index.ts';
import { EXIT } from './exit-codes.ts';
import { tellFailure, UsageError } from './failure.ts';
import {
  adviceFor,
  cacheAdviceFor,
  counted,
  endLike,
  hasShim,
  isNode,
  KEEP_OPTIONS,
  namesNode,
  runtimeIn,
  setterOfNodeOptions,
  settingsFrom,
  silenceOf,
  silenceSoFar,
  spoolOf,
  tellsProcesses,
  visibleLine,
} from './parts.ts';
import { repeatedCommand } from './repeated.ts';
import { tell } from './saying.ts';

/** Yarn puts its own `node` in front of PATH, which starts the real one by its full path. */
const YARN = /(?:^|\/)yarn(?:pkg)?$/;

/** @param name of golive's command. @param words unknown words before the two dashes. @throws UsageError */
export function commandOf(
  name: string,
  words: readonly string[],
  [program, ...args]: readonly string[],
): [string, ...string[]] {
  if (program && words.length === 0) return [program, ...args];
  const command = words.length > 0 ? repeatedCommand(words) : 'npm test';
  throw new UsageError(`No command was given after two dashes. Write: golive ${name} -- ${command}`);
}

const NESTED =
  'This command runs inside another golive, which hears nothing of what is recorded here: use only one of the two.';

/** Says on standard error, before the command starts, what cannot be recorded. */
export function tellAhead([program]: readonly [string, ...string[]]): void {
  if (settingsFrom(process.env) !== null) tell(`golive: ${NESTED}\n`);
  const setter = setterOfNodeOptions(process.cwd());
  if (setter === null || (hasShim(process.env, process.cwd()) && !YARN.test(program))) return;
  tell(`golive: Calls may be missing: ${setter} replaces NODE_OPTIONS. ${KEEP_OPTIONS}\n`);
}

/** The requested options. */
export interface Wrapped {
  /** golive's own command. */
  readonly name: string;
  readonly command: readonly string[];
  readonly capture: Capture;
  readonly db: string;
}

/** Says on standard error how well the command was recorded. */
export function tellRun(recorded: Recorded, wrapped: Wrapped): void {
  const { coverage, traffic, problem } = recorded;
  if (problem !== null) tellFailure(problem);
  const told = [
    // Calls that could not be imported must not look like calls that were not heard.
    ...(problem === null ? [] : [whatWaits(wrapped.db)]),
    ...(coverage === null || (problem !== null && coverage.withCalls === 0)
      ? []
      : [howHeard(recorded, coverage, wrapped)]),
    ...(traffic?.troubles ?? []),
    ...(problem === null ? [...instead(recorded, wrapped), `The recording is ${wrapped.db}.`] : []),
  ];
  for (const sentence of told) tell(`golive: ${visibleLine(sentence)}\n`);
}

function whatWaits(db: string): string {
  const spool = spoolOf(db);
  return existsSync(spool)
    ? `What was heard waits in ${spool}; the next \`golive analyze\` takes it in.`
    : `What was heard was left in ${spool}, which is gone too.`;
}

function howHeard(
  { heard, living, ending, traffic }: Recorded,
  coverage: Coverage,
  { name, command, capture }: Wrapped,
): string {
  if (traffic !== null && heard.proxy + heard.tap > 0)
    return `${counted(heard.proxy, 'call')} went through the proxy, ${counted(heard.tap, 'call')} left Node without it.`;
  if (coverage.withCalls > 0) return heardIn(coverage);
  if (traffic !== null) return silenceBehindProxy(traffic.came);
  if (living > 0 && coverage.unheard === 0) return silenceSoFar(coverage, living);
  if (capture !== 'auto') return silenceOf(coverage);
  const programs = [...ending.processes.values()];
  const runtime = runtimeIn([...command, ...programs]);
  const hasNode = coverage.loaded > 0 || programs.some(isNode) || namesNode(command);
  if (hasNode && runtime === null) return silenceInNode(coverage);
  const proxied = `golive ${name} --capture proxy -- <command>`; // Its words may be secrets.
  const silence =
    tellsProcesses && !hasNode ? 'No Docusign call was heard, and no Node process was seen.' : silenceOf(coverage);
  return `${silence} ${adviceFor(runtime, proxied)}.`;
}

function silenceInNode(coverage: Coverage): string {
  const advice = coverage.unheard === 0 ? cacheAdviceFor(process.cwd()) : null;
  return advice === null ? silenceOf(coverage) : `${silenceOf(coverage)} ${advice}`;
}

function silenceBehindProxy(came: number): string {
  if (came === 0)
    return (
      'No Docusign call was heard, because nothing came to the proxy: the command called nobody, or reads none of the variables ' +
      'that name a proxy (then send its calls to `golive proxy` instead).'
    );
  return (
    `No Docusign call was heard; ${counted(came, 'connection')} came to the proxy. Usually a mock library answers ` +
    'the tests, or they call another host: name it with --host.'
  );
}

function instead({ heard }: Recorded, { capture }: Wrapped): string[] {
  if (capture !== 'interceptors' || heard.tap === 0) return [];
  return [
    `The tap heard ${counted(heard.tap, 'call')} instead of the interceptors, ` +
      'which need Node 22.13 or later in the app and @mswjs/interceptors beside golive.',
  ];
}

/**
 * Ends golive as the command ended. What comes afterwards can turn a success into a failure, but not change a failure.
 * @param afterwards what is still to do; returns the exit code for a command that ended with 0.
 */
export function endAfter({ ending, problem }: Recorded, afterwards: () => number): void {
  let code: number;
  try {
    code = afterwards();
  } catch (error) {
    code = tellFailure(error);
  }
  if (ending.code !== 0) endLike(ending);
  else process.exitCode = problem !== null && code === EXIT.ready ? EXIT.usage : code;
}

function heardIn({ seen, loaded, withCalls }: Coverage): string {
  return `${seen} ${seen === 1 ? 'process' : 'processes'} seen, ${loaded} loaded the recorder, ${withCalls} made Docusign calls.`;
}
