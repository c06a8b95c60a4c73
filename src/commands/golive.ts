#!/usr/bin/env node
/** The program. Before anything is loaded it looks at Node's version: on an older one, SQLite's driver would crash. */
const OLDEST = [22, 14] as const;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  const { main } = await import('./cli.ts');
  await main(process.argv.slice(2));
} else {
  process.stderr.write(
    `golive: needs Node ${OLDEST.join('.')} or later, and this is Node ${process.versions.node}. ` +
      'Try `npx -p node@24 -p golive-analyzer golive ...`: the wrapped command keeps its own Node.\n',
  );
  process.exitCode = 2;
}

export {};
