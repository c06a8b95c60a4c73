/** What the proxy of a killed golive left behind: removed by the next run, or reported, and never searched through a link. */
import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { record } from '../src/record.ts';
import { openRecording } from '../src/recording.ts';
import { spoolOf } from '../src/spool-folder.ts';
import { tempFolder } from './sources/spool-folder.ts';

const options = { command: ['true'], hosts: [], capture: 'tap', callSites: false, fresh: false } as const;

function newFile(): string {
  return join(tempFolder(), 'recording.db');
}

test('reports what cannot be removed in one sentence, before the command starts', async () => {
  openRecording(newFile()).close(); // Loads SQLite, while it may be read.
  const file = newFile();
  const killed = join(spoolOf(file), 'killed');
  mkdirSync(join(killed, 'proxy', 'php'), { recursive: true });
  for (const folder of [dirname(file), spoolOf(file)]) chmodSync(folder, 0o777);
  chmodSync(killed, 0o555);
  const recorded = asNobody(() => record({ ...options, db: file }));
  await expect(recorded).rejects.toThrow(/^The recording .* cannot be opened for writing \(EACCES\): check the path/);
  chmodSync(killed, 0o755);
});

/** Of a user who may do anything nothing is withheld. The action fails, or not, before it waits for anything. */
function asNobody<Result>(action: () => Result): Result {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}

test('removes nothing behind a symbolic link', async () => {
  const [file, elsewhere] = [newFile(), tempFolder()];
  mkdirSync(join(elsewhere, 'proxy'));
  mkdirSync(spoolOf(file));
  symlinkSync(elsewhere, join(spoolOf(file), 'killed'));
  await record({ ...options, db: file });
  expect(readdirSync(elsewhere)).toEqual(['proxy']);
});
