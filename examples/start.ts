/** `npm start`: the same small app twice, polling and with Connect, each under `golive run`, and what has changed. */
import { comparison } from './comparison.ts';
import { goLive, type Outcome, REPORTS } from './golive.ts';
import { openStage, type Stage } from './stage.ts';

const EXPECTED = { polling: 1, connect: 0 } as const;

try {
  console.log('A small app has six contracts signed, through the Docusign SDK and against a');
  console.log('stand-in for Docusign on this machine. Everybody in it is made up.');
  const stage = await openStage();
  try {
    await show(stage);
  } finally {
    await stage.close();
  }
} catch (error) {
  // Whatever it was: one sentence for whoever tries the tool out.
  console.error(`The demonstration failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function show(stage: Stage): Promise<void> {
  console.log('\n1. The first version asks for each envelope again and again, and it has a bug.\n');
  const polling = await goLive('polling', stage);
  demand(polling, EXPECTED.polling);
  console.log('\n2. The second version waits for messages from Connect; the bug is mended.\n');
  const connect = await goLive('connect', stage);
  demand(connect, EXPECTED.connect);
  console.log(`\n3. What has changed:\n\n${comparison(polling.report, connect.report)}`);
  console.log(`\nRead them: ${REPORTS}/polling/report.html\n           ${REPORTS}/connect/report.html`);
  console.log('Each folder also holds report.md, report.json and the recording itself.');
}

/** @throws when a version did not end as the demonstration tells it. */
function demand({ name, exitCode, kept }: Outcome, expected: number): void {
  if (exitCode !== expected)
    throw new Error(`golive ended with ${exitCode} for examples/${name}.mjs, and ${expected} was expected.`);
  if (kept !== 6) throw new Error(`examples/${name}.mjs kept ${kept} of 6 contracts.`);
}
