/** Folders and spools for tests: real files, removed when the test ends. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Call } from '../../src/model.ts';
import type { SpoolLine } from '../../src/recorder/spool.ts';
import { type SpoolFile, spoolFiles } from '../../src/sources/spool.ts';

/** An empty folder. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'golive-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function processLine(pid: number): SpoolLine {
  return { v: 1, process: { pid, ppid: 1, node: 'v24.0.0', startedAt: 1 } };
}

export function callLine(call: Call): SpoolLine {
  return { v: 1, call };
}

/** Whole lines of JSON. */
export function linesOf(...lines: readonly SpoolLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @param name below the spool's folder: `run/file.jsonl`. */
export function writeSpool(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** One file of a spool of its own, with these lines. */
export function spoolFileOf(content: string): SpoolFile {
  const folder = tempFolder();
  writeSpool(folder, 'run/1.jsonl', content);
  const [file] = spoolFiles(folder);
  if (file === undefined) throw new Error('The spool holds no file.');
  return file;
}
