/** What a command judges: the recording, or files that are imported into a temporary store. */
import type { Command } from 'commander';
import {
  type Accepted,
  type Import,
  type ImportOptions,
  importInto,
  type Judgement,
  type Recording,
  readRecording,
  recordingExists,
  type Store,
  temporaryStore,
  version,
} from '../index.ts';
import { UsageError } from './failure.ts';
import type { InputOptions, JudgementOptions } from './options.ts';
import { counted, firstOf, isRecordingFile, visibleLine } from './parts.ts';
import { tell } from './saying.ts';
import { endProgress, progressOn } from './terminal.ts';

/**
 * Passes what is to be judged to an action, and closes it.
 * @param inputs as the user named them; none: the recording of `--db`.
 * @param accepted the result of `readAccepted`.
 * @throws UsageError, StoreError, SourceError
 */
export async function withInputs<Answer>(
  inputs: readonly string[],
  { db, host, as, ...options }: JudgementOptions & InputOptions,
  command: Command,
  accepted: readonly Accepted[] | null,
  answer: (recording: Recording, judgement: Judgement) => Answer,
): Promise<Answer> {
  const store = await openInputs(inputs, db, command, { hosts: host, as: as ?? null });
  try {
    return answer(store, judgementOf(options, accepted));
  } finally {
    store.close();
  }
}

export function judgementOf(
  { key, now = Date.now(), require }: Omit<JudgementOptions, 'db'>,
  accepted: readonly Accepted[] | null,
): Judgement {
  return { now, version, deciding: require, integrationKey: key, accepted };
}

async function openInputs(
  inputs: readonly string[],
  db: string,
  command: Command,
  options: ImportOptions,
): Promise<Store> {
  const [only, ...others] = inputs;
  if (only === undefined) {
    if (recordingExists(db)) return readRecording(db);
    throw new UsageError(
      `There is no recording at ${db}. Make one with \`golive record -- <command>\`, or name another.`,
    );
  }
  if (command.getOptionValueSource('db') === 'cli')
    throw new UsageError(`Two recordings were named, ${only} and ${db}: name one, with or without --db.`);
  if (others.length === 0 && options.as === null && isRecordingFile(only)) return readRecording(only);
  const store = temporaryStore();
  try {
    await takeIn(store, inputs, options);
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Imports files, shows progress on a terminal, and names the files that were skipped. */
export async function takeIn(store: Store, inputs: readonly string[], options: ImportOptions): Promise<Import[]> {
  try {
    return await importInto(store, inputs, {
      ...options,
      onProgress: progressOn(process.stderr),
      onLeftAlone: tellLeftAlone,
      onPassedOver: tellPassedOver,
    });
  } finally {
    endProgress(process.stderr);
  }
}

/** A folder may contain a whole project: not each of its files is named. */
const MOST_NAMED = 4;

function tellLeftAlone(folder: string, names: readonly string[]): void {
  const named = firstOf(names, MOST_NAMED);
  const line = visibleLine(`Skipped in ${folder}, not in a format that can be read: ${named}.`);
  tell(`${line}\n`);
}

/** Otherwise nobody would see that the most important calls were left out. */
function tellPassedOver(name: string, hosts: ReadonlyMap<string, number>): void {
  for (const [host, calls] of [...hosts].slice(0, MOST_NAMED)) {
    const those = `${counted(calls, 'call')} to ${host} with ${calls === 1 ? 'an eSignature path' : 'eSignature paths'}`;
    const what = `If it passes ${calls === 1 ? 'it' : 'them'} on to Docusign, add --host ${host}`;
    tell(`${visibleLine(`Left out of ${name}: ${those}. ${what}`)}\n`);
  }
}

/** @param known keys of the recording. @throws UsageError */
export function refuseUnknownKey(known: readonly string[], key: string | undefined): void {
  if (key === undefined || known.includes(key)) return;
  const held = known.length === 0 ? 'It holds no key at all.' : `It holds ${known.join(', ')}.`;
  throw new UsageError(`The recording holds no calls of the integration key that --key names. ${held}`);
}
