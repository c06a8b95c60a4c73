/** Recording coverage in words: which calls may be missing, and why nothing may have been recorded at all. */
import { counted } from '../counted.ts';
import type { Coverage } from '../report.ts';

export const CREDENTIALS_ADVICE = 'let the tests that talk to demo.docusign.net run with their credentials.';

/** What may be missing although something was recorded; for an empty recording, what `silenceOf` does not say. One sentence each. */
export function lossesOf(coverage: Coverage, isHeard: boolean): string[] {
  const { unheard, unheardThreads, unreadableLines, lostCalls, missedCalls } = coverage;
  const losses: readonly (readonly [boolean, string])[] = [
    [isHeard && unheard > 0, `Calls may be missing: ${unheardOf(unheard)}`],
    [isHeard && unheardThreads > 0, `Calls may be missing: ${unheardThreadsOf(unheardThreads)}`],
    [
      unreadableLines > 0,
      `${counted(unreadableLines, 'line')} of the recording could not be read: as many calls may be missing.`,
    ],
    [
      lostCalls > 0,
      `${counted(lostCalls, 'finished call')} could not be written by the recorder and ${lostCalls === 1 ? 'is' : 'are'} missing.`,
    ],
    [isHeard && missedCalls > 0, missedOf(missedCalls)],
  ];
  return losses.filter(([applies]) => applies).map(([, text]) => text);
}

/** Why nothing was recorded, and what to do. */
export function silenceOf({ seen, loaded, unheard, unheardThreads, missedCalls }: Coverage): string {
  const processes = `${seen} ${seen === 1 ? 'process' : 'processes'} ran`;
  if (unheard > 0) {
    const others = loaded > 0 ? ' If the others call another host, name it with --host.' : '';
    return `No Docusign call was heard: ${processes}, ${loaded} of them loaded the recorder. ${unheardOf(unheard)}${others}`;
  }
  if (loaded === 0)
    return (
      `No Docusign call was heard: ${processes}, none of them loaded the recorder. Usually the command starts no Node process, ` +
      `or ${NODE_OPTIONS_ADVICE}`
    );
  if (missedCalls > 0) return `No Docusign call was heard: ${missedOf(missedCalls)}`;
  if (unheardThreads > 0) return `No Docusign call was heard: ${unheardThreadsOf(unheardThreads)}`;
  return (
    `No Docusign call was heard: ${processes}, ${loaded} of them loaded the recorder. Usually a mock library answers the tests, ` +
    `or they are skipped without credentials: ${CREDENTIALS_ADVICE} If they call another host, name it with --host.`
  );
}

/** For a command that exited before the app did. @param living number of processes with the recorder that are still running. */
export function silenceSoFar({ seen, loaded }: Coverage, living: number): string {
  const processes = `${seen} ${seen === 1 ? 'process' : 'processes'} ran`;
  return (
    `No Docusign call was heard yet: ${processes}, ${loaded} of them loaded the recorder, and ${living} of them ` +
    `${living === 1 ? 'goes' : 'go'} on in the background, as under pm2. ${living === 1 ? 'Its' : 'Their'} calls come in with ` +
    '`golive analyze`; or wrap what stays in the foreground (pm2-runtime).'
  );
}

/** Calls that were noticed but could not be recorded, and what to do. */
function missedOf(calls: number): string {
  return `${counted(calls, 'call')} over node:http2 could not be heard and ${calls === 1 ? 'is' : 'are'} missing: record the app with fetch, undici or node:https.`;
}

/** Only without the shim (`../wrapper/node.sh`), which preserves the recorder. */
const NODE_OPTIONS_ADVICE =
  'a script replaces NODE_OPTIONS where golive cannot repair that (Node by its full path, yarn, Windows): ' +
  'let it keep what is there ("$NODE_OPTIONS --its-own-option").';

function unheardThreadsOf(unheard: number): string {
  return (
    `${counted(unheard, 'worker thread')} ran without the recorder: a thread that gets an env of its own has to keep what was there ` +
    '(env: { ...process.env, ... }; with serverless-offline, --localEnvironment).'
  );
}

function unheardOf(unheard: number): string {
  const [processes, started] =
    unheard === 1 ? ['1 Node process ran', 'it was started'] : [`${unheard} Node processes ran`, 'each was started'];
  return (
    `${processes} without the recorder: ${started} with an env of its own (add what was there: env: { ...process.env, ... }), ` +
    `may not write (--permission), or ${NODE_OPTIONS_ADVICE}`
  );
}
