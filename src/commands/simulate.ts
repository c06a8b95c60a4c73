/** `golive simulate`: answers what-if questions about the recorded traffic. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { renderSimulation, rules, type Scenario, simulate, simulationFormats } from '../index.ts';
import { readAccepted } from './accepted.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { UsageError } from './failure.ts';
import { refuseUnknownKey, withInputs } from './inputs.ts';
import {
  addInputOptions,
  addJudgementOptions,
  addRecordingOptions,
  inputOptions,
  judgementOptions,
} from './options.ts';
import { print } from './saying.ts';
import { time } from './values.ts';

const HELP = `
Example:
  golive simulate --without-polling
  golive simulate --without-polling --clean-calls 20
  golive simulate --rate x10
  golive simulate --at 2026-11-21T14:05:00Z

Nothing is recorded, changed or sent. What was assumed is printed with the
answer, and a simulated "Ready" is no verdict.

${exitCodesHelp({
  0: 'the answer was printed, whatever it is',
  2: 'wrong usage, or a recording that cannot be read',
})}`;

const scenarioOptions = z.object({
  withoutPolling: z.boolean().default(false),
  cleanCalls: z.number().default(0),
  at: z.number().nullable().default(null),
  rate: z.number().nullable().default(null),
}) satisfies z.ZodType<Scenario>;

const format = z.object({ format: z.enum(simulationFormats) });

export function addSimulateCommand(program: Command): void {
  addInputOptions(addJudgementOptions(addRecordingOptions(program.command('simulate'))))
    .description('what if: without polling, after more clean calls, at another time or rate')
    .argument('[input...]', 'files or folders, merged; instead of --db')
    .option('--without-polling', 'as if Connect had replaced repeated reads of envelopes')
    .option('--clean-calls <number>', 'as if this many clean calls followed', cleanCalls)
    .option('--at <time>', 'as if submitted at this ISO 8601 time', time)
    .option('--rate <factor>', 'as if there were this many times the traffic: x10', rate)
    .addOption(new Option('--format <name>', 'how to print the answer').choices(simulationFormats).default('text'))
    .addHelpText('after', HELP)
    .action(async (inputs: string[], options: unknown, command: Command) => {
      const judging = judgementOptions.parse(options);
      const scenario = scenarioOptions.parse(options);
      if (!scenario.withoutPolling && scenario.cleanCalls === 0 && scenario.at === null && scenario.rate === null)
        throw new UsageError('No question was asked: give --without-polling, --clean-calls, --at or --rate.');
      const from = { ...judging, ...inputOptions.parse(options) };
      const simulation = await withInputs(
        inputs,
        from,
        command,
        readAccepted(judging.accepted),
        (recorded, judgement) => simulate(recorded, rules, judgement, scenario),
      );
      refuseUnknownKey(simulation.integrationKeys, judging.key);
      print(renderSimulation(simulation, format.parse(options).format));
    });
}

function cleanCalls(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('Give a number of calls from 1 to 9999.');
  return Number(value);
}

function rate(value: string): number {
  const factor = Number(/^x?(\d{1,6}(?:\.\d{1,3})?)$/i.exec(value)?.[1]);
  if (!(factor > 0)) throw new InvalidArgumentError('Give a factor, such as x10 or x0.5.');
  return factor;
}
