/** The texts that may be request logs: those of a ZIP, those of a folder, or one file. */
import { closeSync, type Dirent, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOfError, START_BYTES, startOf } from '../../system.ts';
import { orSourceError, SourceError } from '../source.ts';
import { isZip, ZIP_LIMITS, type ZippedFile, zippedFiles } from '../zip.ts';
import { looksLikeLog, numberOf } from './text.ts';

/** Texts of a folder that are opened to see whether one is a log. */
const MOST_LOOKED_AT = 50;
/** What the Finder adds to a ZIP. */
const NO_CONTENT = /(?:^|[/\\])(?:__MACOSX[/\\]|\.[^/\\]*$)/;

/** @param mostTexts of a folder. @throws SourceError if there is nothing to read, or too much. */
export async function* filesOf(path: string, mostTexts = ZIP_LIMITS.entries): AsyncGenerator<ZippedFile> {
  const stats = orSourceError(path, () => statSync(path));
  if (stats.isDirectory()) yield* folderFiles(path, mostTexts);
  else if (!stats.isFile()) throw new SourceError(`${path} is neither a file nor a folder: name one of them.`);
  else if (isZip(beginningOf(path))) yield* logsOf(path);
  else yield whole(path, path);
}

/** Whether a folder contains request logs: texts with the names that Docusign gives them, or that look like logs. */
export function requestLogFolder(path: string): boolean {
  const names = textsIn(path);
  if (names.some((name) => numberOf(name) !== null)) return true;
  return names.slice(0, MOST_LOOKED_AT).some((name) => looksLikeLog(beginningOf(join(path, name))));
}

async function* logsOf(path: string): AsyncGenerator<ZippedFile> {
  for await (const file of zippedFiles(path)) if (!NO_CONTENT.test(file.name)) yield file;
}

function* folderFiles(path: string, mostTexts: number): Generator<ZippedFile> {
  const names = textsIn(path);
  if (names.length === 0)
    throw new SourceError(`${path} holds no .txt files: name the folder into which the ZIP of logs was unpacked.`);
  if (names.length > mostTexts)
    throw new SourceError(
      `${path} holds ${names.length} .txt files and at most ${mostTexts} are read: name a smaller folder.`,
    );
  for (const name of names) yield whole(join(path, name), name);
}

/** In the folder and the folders directly in it, by their relative names; links are not followed. */
export function textsIn(folder: string): string[] {
  const found = entriesOf(folder).flatMap((entry) => {
    if (!entry.isDirectory()) return isText(entry) ? [entry.name] : [];
    const inner = entriesOf(join(folder, entry.name)).filter(isText);
    return inner.map(({ name }) => join(entry.name, name));
  });
  return found.sort();
}

function isText(entry: Dirent): boolean {
  return entry.isFile() && /^[^.].*\.txt$/i.test(entry.name);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOfError(error) === null) throw error;
    return []; // Not readable for this user, or removed: the other folders may contain the logs.
  }
}

/** Empty if the file cannot be read; whoever reads all of it gets the reason. */
function beginningOf(path: string): Buffer {
  try {
    return startOf(path, START_BYTES);
  } catch (error) {
    if (codeOfError(error) === null) throw error;
    return Buffer.alloc(0);
  }
}

function whole(path: string, name: string): ZippedFile {
  try {
    return withOpen(path, (descriptor) => {
      const { size, mtimeMs } = fstatSync(descriptor);
      const problem = `it is larger than ${ZIP_LIMITS.fileBytes / 1024 / 1024} MB`;
      if (size > ZIP_LIMITS.fileBytes) return { name, problem };
      return { name, modifiedAt: mtimeMs, content: readFileSync(descriptor) };
    });
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    return { name, problem: `it cannot be read (${code})` };
  }
}

function withOpen<Result>(path: string, use: (descriptor: number) => Result): Result {
  const descriptor = openSync(path, 'r');
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
