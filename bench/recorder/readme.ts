/** Puts the figures into `bench/README.md`, so that nobody edits them by hand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, platform } from 'node:os';
import { pinned } from './measure.ts';

const FILE = new URL('../README.md', import.meta.url);
const FIGURES = /(<!-- figures: [^>]*-->\n).*(<!-- \/figures -->)/s;

/** @param tables in Markdown. */
export function writeFigures(tables: string): void {
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${platform()}`;
  const cores = pinned ? 'client and server on a core each' : 'client and server not bound to cores';
  const said = `\`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}, ${cores}.\n`;
  const text = readFileSync(FILE, 'utf8');
  if (!FIGURES.test(text)) throw new Error('bench/README.md has lost the two markers between which the figures stand');
  writeFileSync(
    FILE,
    text.replace(FIGURES, (_, before: string, after: string) => `${before}\n${said}${tables}\n${after}`),
  );
}
