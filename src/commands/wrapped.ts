/** What `run` and `record` share: the words of the command, what is said of its run, and how golive ends after it. */
import {
  type Coverage,
  endLike,
  hasShim,
  type Recorded,
  setterOfNodeOptions,
  silenceOf,
  visibleLine,
} from '../index.ts';
import { EXIT } from './exit-codes.ts';
import { tellFailure, UsageError } from './failure.ts';
import { repeatedCommand } from './repeated.ts';
import { tell } from './saying.ts';

/** Yarn puts a `node` of its own in front of PATH, which starts the real one by its full path. */
const YARN = /(?:^|\/)yarn(?:pkg)?$/;

/** @param name of golive's command. @param words before the two dashes, which are none of golive's. @throws UsageError */
export function commandOf(
  name: string,
  words: readonly string[],
  [program, ...args]: readonly string[],
): [string, ...string[]] {
  if (program !== undefined && words.length === 0) return [program, ...args];
  const command = words.length > 0 ? repeatedCommand(words) : 'npm test';
  throw new UsageError(`No command was given after two dashes. Write: golive ${name} -- ${command}`);
}

/** Says on the standard error, before the command starts, what will not be heard. */
export function tellAhead([program]: readonly [string, ...string[]]): void {
  const setter = setterOfNodeOptions(process.cwd());
  if (setter === null || (hasShim(process.env, process.cwd()) && !YARN.test(program))) return;
  tell(
    `golive: Calls may be missing: ${setter} sets NODE_OPTIONS anew. Let it keep what is there, or the recorder is lost.\n`,
  );
}

/** Says on the standard error how well the command was heard. */
export function tellRun({ coverage, heardByTapInstead, problem }: Recorded, db: string): void {
  if (coverage !== null) tell(`golive: ${coverage.withCalls > 0 ? heardIn(coverage) : silenceOf(coverage)}\n`);
  if (heardByTapInstead > 0)
    tell(
      `golive: The tap heard ${heardByTapInstead === 1 ? '1 call' : `${heardByTapInstead} calls`} instead of the interceptors, ` +
        'which need Node 22.13 or later in the app and @mswjs/interceptors beside golive.\n',
    );
  tell(`golive: The recording is ${visibleLine(db)}.\n`);
  if (problem === null) return;
  tellFailure(problem);
  tell(`golive: What was heard waits in ${visibleLine(db)}-spool and comes in with the next \`golive analyze\`.\n`);
}

/**
 * Ends golive as the command ended. A good end is spoilt by what comes after it; a bad one stays the command's own.
 * @param afterwards what is still to do; gives the exit code for a command that ended with 0.
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
