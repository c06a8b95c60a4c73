/**
 * `node --require golive-analyzer/register app.js`: the program is recorded as under `golive record`. GOLIVE_DB names the
 * recording, GOLIVE_HOSTS the hosts besides Docusign's, comma-separated.
 */
import { startRecorder } from './attach.ts';
import { NODE_IMITATOR } from './node-version.ts';
import { hostsIn } from './settings.ts';

try {
  // Deno asks its user for permission when a variable is read.
  const { GOLIVE_DB, GOLIVE_HOSTS } = NODE_IMITATOR === null ? process.env : {};
  startRecorder({ ...(GOLIVE_DB ? { file: GOLIVE_DB } : {}), hosts: hostsIn(GOLIVE_HOSTS) });
} catch (error) {
  // The app must start all the same, but the user has to know that nothing is recorded.
  process.stderr.write(`golive: ${error instanceof Error ? error.message : String(error)}\n`);
}
