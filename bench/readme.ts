/** Puts the figures into `bench/README.md`, so that nobody edits them by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, platform } from 'node:os';

const FILE = new URL('README.md', import.meta.url);

/** @param command that measured; its figures stand between two markers of its own. @param figures in Markdown. */
export function writeFigures(command: string, figures: string): void {
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${platform()}`;
  const said = `\`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.`;
  const [start, end] = [`<!-- figures: written by \`${command}\` -->\n`, '<!-- /figures -->'];
  const text = readFileSync(FILE, 'utf8');
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end, from);
  if (from < start.length || to < 0) throw new Error(`bench/README.md has lost the markers of ${command}`);
  writeFileSync(FILE, `${text.slice(0, from)}\n${said} ${figures}\n${text.slice(to)}`);
}
