/** `golive import`: adds calls from files to the recording. */

import type { Command } from 'commander';
import { type Import, openRecording } from '../index.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { takeIn } from './inputs.ts';
import { addInputOptions, addRecordingOptions, inputOptions, recordingOptions } from './options.ts';
import { counted, SOURCE_NAMES, visibleLine } from './parts.ts';
import { print } from './saying.ts';

const HELP = `
A file is imported once, and a call that several files hold is counted once.

Example:
  golive import traffic.har request-logs.zip
  golive import --db merged.db shard-1/recording.db shard-2/recording.db

${exitCodesHelp({
  0: 'everything was imported; the output says what could not be used',
  2: 'wrong usage, or an input in which nothing can be used',
})}`;

export function addImportCommand(program: Command): void {
  addInputOptions(addRecordingOptions(program.command('import')))
    .description(`add ${SOURCE_NAMES} to the recording`)
    .argument('<input...>', 'files or folders')
    .addHelpText('after', HELP)
    .action(async (inputs: string[], options: unknown) => {
      const { db } = recordingOptions.parse(options);
      const { host, as = null } = inputOptions.parse(options);
      const store = openRecording(db);
      try {
        const done = await takeIn(store, inputs, { hosts: host, as });
        print(`${done.map(lineOf).join('\n')}\nThe recording is ${visibleLine(db)}.\n`);
      } finally {
        store.close();
      }
    });
}

function lineOf({ name, format, calls, duplicates, otherHosts, unreadable, problem }: Import): string {
  const parts = [
    `${counted(calls, 'call')}`,
    duplicates === 0 ? '' : `${duplicates} that were there already`,
    otherHosts === 0 ? '' : `${otherHosts} to other hosts left out`,
    unreadable === 0 ? '' : `${unreadable} that could not be read`,
  ].filter((part) => part !== '');
  return visibleLine(`${name} (${format}): ${parts.join(', ')}.${problem === null ? '' : ` ${problem}`}`);
}
