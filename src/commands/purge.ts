/** `golive purge`: removes recordings, or the old calls in them. */

import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodesHelp } from './exit-codes.ts';
import { addRecordingOptions, recordingOptions } from './options.ts';
import { counted, type Purged, purge, USUAL_FOLDER, visibleLine } from './parts.ts';
import { print } from './saying.ts';
import { age } from './values.ts';

const HELP = `
Example:
  golive purge
  golive purge --older-than 30d
  golive purge --db .golive/recording.db --dry-run

Removes the recordings in .golive/, or that of --db, with what waits beside
them. It asks no question and lists what it removed. A folder or a file that is
not golive's own is refused, links are not followed, and reports and bundles
stay: they are yours.

${exitCodesHelp({
  0: 'done, or nothing was there',
  2: "wrong usage, or something that is not golive's, or cannot be removed",
})}`;

const purgeOptions = z.object({
  olderThan: z.number().optional(),
  dryRun: z.boolean().default(false),
  force: z.boolean().default(false),
});

export function addPurgeCommand(program: Command): void {
  addRecordingOptions(program.command('purge'))
    .description('remove recordings, or old calls in them')
    .option('--older-than <age>', 'only calls that are older: 12h, 30d, 4w', age)
    .option('--dry-run', 'remove nothing, only list what would be removed')
    .option('--force', 'also remove what a running process records into')
    .addHelpText('after', HELP)
    .action((options: unknown, command: Command) => {
      const { olderThan, dryRun, force } = purgeOptions.parse(options);
      const isNamed = command.getOptionValueSource('db') === 'cli';
      const places = [isNamed ? recordingOptions.parse(options).db : USUAL_FOLDER];
      const before = olderThan === undefined ? null : Date.now() - olderThan;
      const done = purge({ places, before, dryRun, force });
      const none = `There is no recording at ${places.join(', ')}.`;
      print(
        `${done.length === 0 ? visibleLine(none) : done.map((each) => visibleLine(lineOf(each, dryRun))).join('\n')}\n`,
      );
    });
}

function lineOf({ file, went }: Purged, dryRun: boolean): string {
  if (went === 'nothing') return `Kept: ${file}, because a running process records into it; --force removes it anyway.`;
  const word = dryRun ? 'Would remove' : 'Removed';
  if (went === 'all') return `${word}: ${file}`;
  return `${word}: ${counted(went, 'call')} of ${file}`;
}
