#!/usr/bin/env node
/** The program. Before anything else is loaded it checks Node's version. */
import { isOldNode, OLDEST_NODE } from '../oldest-node.ts';

if (isOldNode()) {
  process.stderr.write(
    `golive: needs Node ${OLDEST_NODE} or later, and this is Node ${process.versions.node}. ` +
      'Try `npx -p node@24 -p golive-analyzer golive ...`: the wrapped command keeps its own Node.\n',
  );
  process.exitCode = 2;
} else {
  const { main } = await import('./cli.ts');
  await main(process.argv.slice(2));
}
