/** Reads Docusign's own request logs: the downloaded ZIP, the folder it was unpacked into, or single texts of it. */

import { noCallsInBundle, tellsBundle } from './own-output.ts';
import { entryOf, type LogEntry } from './request-log/entry.ts';
import { filesOf, requestLogFolder, textsIn } from './request-log/files.ts';
import { looksLikeLog, numberOf } from './request-log/text.ts';
import { untimed } from './request-log/times.ts';
import { type Input, type Source, type SourceEntry, SourceError } from './source.ts';
import { isZip, type ZippedFile } from './zip.ts';

/**
 * An entry is a file, in the order of the ZIP, or of the names in a folder. The time of a call is the one in its log, at which
 * Docusign was done with it. Logs from before October 2016 have none: there the numbers of their files decide, because entry 00
 * is the newest, and they get times a millisecond apart before that of the ZIP's entry or of the file.
 */
export const requestLogSource: Source = {
  format: 'request-log',
  one: 'a ZIP or folder of request logs',
  many: 'request logs of Docusign',
  endings: ['.zip'],
  recognises: (start) => isZip(start) || looksLikeLog(start),
  recognisesFolder: requestLogFolder,
  filesIn: textsIn,
  read,
};

interface Unused {
  readonly position: number;
  readonly problem: string;
}

/** Problems wait for the first log: an input without any is reported once, not with a list of what is wrong with each part. */
async function* read({ path, isWanted }: Input): AsyncGenerator<SourceEntry> {
  const untimedAt = untimed();
  let waiting: Unused[] | null = [];
  let position = 0;
  for await (const file of filesOf(path)) {
    position++;
    if (waiting !== null && tellsBundle(file)) throw noCallsInBundle(path);
    const entry = readFile(file, position, untimedAt, isWanted);
    if (waiting !== null && 'problem' in entry && !entry.isLog) {
      waiting.push({ position, problem: entry.problem });
      continue;
    }
    if (waiting !== null) yield* waiting;
    waiting = null;
    yield 'problem' in entry ? { position, problem: entry.problem } : { position, ...entry };
  }
  if (waiting !== null) throw noLog(path, waiting);
}

function readFile(
  file: ZippedFile,
  position: number,
  untimedAt: ReturnType<typeof untimed>,
  isWanted: Input['isWanted'],
): LogEntry {
  if ('problem' in file) return { problem: file.problem, isLog: false };
  const { name, modifiedAt, content } = file;
  return entryOf(content, () => untimedAt(numberOf(name) ?? position, modifiedAt), isWanted);
}

function noLog(path: string, files: readonly Unused[]): SourceError {
  const why = files[0]?.problem ?? 'it is empty';
  const none =
    files.length > 1
      ? `None of the ${files.length} files in ${path} is a request log (the first: ${why})`
      : `${path} holds no request log (${why})`;
  return new SourceError(`${none}: give the ZIP that Docusign makes of its request logs, or what is in it.`);
}
