/** `golive logs`: Docusign's own log of a user's calls, switched on, inspected, downloaded, cleared. */

import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodesHelp } from './exit-codes.ts';
import { UsageError } from './failure.ts';
import { addLogin, opened, TOKEN_HELP } from './logs-login.ts';
import {
  counted,
  FULL_LOG,
  type LogSettings,
  type Pulled,
  pull,
  pullRounds,
  type RequestLog,
  ROUND_SECONDS,
  visibleLine,
} from './parts.ts';
import { refusalOf } from './repeated.ts';
import { print, tell } from './saying.ts';

const EXIT_HELP = `
${exitCodesHelp({
  0: 'done',
  2: 'wrong usage, nothing to download, or Docusign refused',
})}`;

const PULL_HELP = `
Example:
  golive logs pull
  golive logs pull --output monday.zip
  golive logs pull --keep-pulling
${TOKEN_HELP}

Docusign keeps ${FULL_LOG} calls and then switches logging off. For more, --keep-pulling
goes on while your app runs: every ${ROUND_SECONDS} seconds it downloads, clears and switches
on again. That is up to 3 API calls a round and ${(3 * 3600) / ROUND_SECONDS} an hour, which count against
the hourly limit of the account. Calls between a download and its clearing are
lost. Ctrl-C ends this after a last download.

The ZIP holds the bodies of your calls. It is written for you alone to read, and
never over another file.
${EXIT_HELP}`;

const pullOptions = z.object({ output: z.string().min(1), keepPulling: z.boolean().default(false) });

export function addLogsCommand(program: Command): void {
  const logs = program
    .command('logs')
    .helpCommand(false)
    .description("Docusign's own log of your calls: enable, status, pull, clear")
    .configureOutput({ outputError: (message, write) => write(refusalOf(message)) })
    .addHelpText(
      'after',
      `\nExample:\n  golive logs enable\n  npm test\n  golive logs pull\n${TOKEN_HELP}\n${EXIT_HELP}`,
    );
  addLogin(logs.command('pull'))
    .description('download the log as a ZIP, for `golive import`')
    .option('--output <path>', 'a new .zip file, or a folder', 'docusign-request-logs/')
    .option('--keep-pulling', `go on for more than ${FULL_LOG} calls, until interrupted`)
    .addHelpText('after', PULL_HELP)
    .action(async (options: unknown) => {
      const { output, keepPulling } = pullOptions.parse(options);
      if (keepPulling && output.endsWith('.zip'))
        throw new UsageError('--keep-pulling writes several files: name a folder with --output.');
      const log = await opened(options);
      await (keepPulling ? pullOn(log, output) : pullOnce(log, output));
    });
  addSmall(logs, 'enable', 'switch logging on', async (log) => stateOf(await log.enable(), log));
  addSmall(logs, 'status', 'whether logging is on, and how many calls still fit', async (log) =>
    stateOf(await log.settings(), log),
  );
  addSmall(logs, 'clear', 'delete what is logged at Docusign', async (log) => {
    await log.clear();
    return `The request log at ${log.host} is now empty.`;
  });
}

/** A command that does one thing and prints one message. */
function addSmall(logs: Command, name: string, does: string, act: (log: RequestLog) => Promise<string>): void {
  addLogin(logs.command(name))
    .description(does)
    .addHelpText('after', `\nExample:\n  golive logs ${name}\n${TOKEN_HELP}\n${EXIT_HELP}`)
    .action(async (options: unknown) => {
      print(`${await act(await opened(options))}\n`);
    });
}

async function pullOnce(log: RequestLog, output: string): Promise<void> {
  const pulled = await pull(log, output);
  if (pulled === null) {
    const { isOn } = await log.settings();
    const todo = isOn ? 'run your app' : 'switch it on with `golive logs enable`, run your app';
    throw new UsageError(
      `The request log at ${log.host} is empty, and logging is ${isOn ? 'on' : 'off'}: ${todo}, pull again.`,
    );
  }
  tellPulled(pulled);
  warn();
}

async function pullOn(log: RequestLog, output: string): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  tell(
    `golive: Makes up to 3 API calls every ${ROUND_SECONDS} seconds, ${(3 * 3600) / ROUND_SECONDS} an hour, which count against the hourly limit. ` +
      'Calls between a download and its clearing are lost. Ctrl-C ends this.\n',
  );
  let files = 0;
  const told = (pulled: Pulled) => {
    files += 1;
    tellPulled(pulled);
  };
  await pullRounds(log, output, { stop: stopping.signal, told });
  if (files > 0) warn();
}

function tellPulled({ file, calls }: Pulled): void {
  print(`Request log: ${visibleLine(file)} (${counted(calls, 'call')})\n`);
  if (calls >= FULL_LOG) tell('golive: The log was full: later calls are not in it.\n');
}

function warn(): void {
  tell(
    'golive: The ZIP holds the bodies of your calls, and the data of people in them: keep it private. ' +
      '`golive import` keeps only the facts.\n',
  );
}

function stateOf({ isOn, freeEntries, maxEntries }: LogSettings, { host }: RequestLog): string {
  const room = freeEntries === null ? '' : `, with room for ${freeEntries} of ${maxEntries ?? FULL_LOG} calls`;
  const isFull = freeEntries === 0 ? ' Make room with `golive logs pull` and `golive logs clear`.' : '';
  return `Request logging at ${host} is ${isOn ? 'on' : 'off'}${room}.${isFull}`;
}
