/** `golive verify`: checks whether a bundle was changed. */
import type { Command } from 'commander';
import { verifyBundle } from '../index.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { counted, visibleLine } from './parts.ts';
import { print } from './saying.ts';

const HELP = `
Example:
  golive verify golive-bundle.zip

Compares each file of the bundle with the manifest in it. This shows what was
damaged or changed on the way, but not who made the bundle.

${exitCodesHelp({
  0: 'the bundle is whole',
  1: 'files are missing, changed or added; the output says which',
  2: 'wrong usage, or the file is not a bundle',
})}`;

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('check that a bundle is whole and unchanged')
    .argument('<bundle>', 'what `golive bundle` wrote')
    .addHelpText('after', HELP)
    .action(async (bundle: string) => {
      const { manifest, troubles } = await verifyBundle(bundle);
      const { files, created, calls } = manifest;
      const whole = `${visibleLine(bundle)} is whole: ${counted(files.length, 'file')}, ${counted(calls.judged, 'call')} judged, created ${created}.`;
      print(`${troubles.length === 0 ? whole : troubles.join('\n')}\n`);
      process.exitCode = troubles.length === 0 ? 0 : 1;
    });
}
