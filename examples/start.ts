/** `npm start`: the same small app twice, polling and with Connect, each under `golive run`, and what has changed. */
import { comparison } from './comparison.ts';
import { goLive, REPORTS } from './golive.ts';
import { openStage, type Stage } from './stage.ts';

try {
  console.log('A small app has six contracts signed, through the Docusign SDK and against a');
  console.log('stand-in for Docusign on this machine. Everybody in it is made up.');
  const stage = await openStage();
  await show(stage).finally(stage.close);
} catch (error) {
  // Whoever tries the tool out gets one sentence, whatever it was.
  console.error(`\nThe demonstration failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function show(stage: Stage): Promise<void> {
  console.log('\n1. The first version asks for each envelope again and again, and it has a bug.\n');
  const first = await goLive('polling', 1, stage);
  console.log('\n2. The second version waits for messages from Connect; the bug is fixed.\n');
  const second = await goLive('connect', 0, stage);
  console.log(`\n3. What has changed:\n\n${comparison(first, second)}`);
  console.log(`\nThe reports:  ${REPORTS}/polling/report.html\n              ${REPORTS}/connect/report.html`);
  console.log('Each folder also holds report.md, report.json and the recording that was judged.');
}
