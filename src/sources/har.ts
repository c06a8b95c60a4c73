/** Reads HAR files of browsers, proxies and HTTP clients, of any size: only one entry is in memory at a time. */

import { goToEntries, type Head, nextElement, OPEN_BRACE } from './har/entries.ts';
import { entryOf } from './har/entry.ts';
import { type Json, jsonIn } from './har/json.ts';
import { isOwn, leftOutOf } from './har/own.ts';
import { type Input, type Source, type SourceEntry, SourceError } from './source.ts';
import { decoded, utf8ChunksOf } from './text-file.ts';

const MOST_ENTRY_MB = 64;
const MOST_ENTRY_BYTES = MOST_ENTRY_MB * 1024 * 1024;

/**
 * HAR 1.1 and 1.2. A time without a zone is UTC. Answers from a cache or a service worker count as not sent, answers made by a
 * test as mocked, tunnels and websockets as calls to other hosts. Calls of a bundle have the additional facts in `_golive`.
 */
export const harSource: Source = {
  format: 'har',
  one: 'a HAR file',
  many: 'HAR files',
  endings: ['.har', '.json'],
  recognises(start, path) {
    const text = decoded(start);
    return /^\s*\{/.test(text) && (/\.har$/i.test(path) || /"log"\s*:\s*\{/.test(text));
  },
  read,
};

async function* read(input: Input): AsyncGenerator<SourceEntry> {
  const { path } = input;
  const chunks = utf8ChunksOf(path);
  try {
    const json = jsonIn(chunks);
    const head = begin(json, path);
    const isOurs = isOwn(head);
    for (let position = 1; ; position += 1) {
      const value = nextElement(json, MOST_ENTRY_BYTES);
      if (value === null) return refusePart(head, path);
      if (value === 'torn') throw new SourceError(tornAfter(position - 1, path));
      if (value === 'too-long') yield { position, problem: `it is larger than ${MOST_ENTRY_MB} MB` };
      else yield entryOf(value === 'broken' ? null : value.json, position, input, isOurs);
    }
  } finally {
    chunks.return(undefined); // Closes the file, also if the consumer stops early.
  }
}

function begin(json: Json, path: string): Head {
  const first = json.peek();
  if (first === null) throw new SourceError(`${path} is empty: export the HAR again.`);
  if (first !== OPEN_BRACE) throw new SourceError(`${path} is no HAR, which is JSON: export the traffic as HAR.`);
  const head = goToEntries(json);
  if (head === null)
    throw new SourceError(
      `${path} holds no list log.entries, so it is no HAR or is cut off: export the traffic as HAR.`,
    );
  return head;
}

/** Reported after reading: the judgement must know that the file is incomplete. */
function refusePart(head: Head, path: string): void {
  const leftOut = leftOutOf(head);
  if (leftOut !== null) throw new SourceError(`${path} ${leftOut}: name the recording for the rest.`);
}

function tornAfter(entries: number, path: string): string {
  if (entries === 0) return `${path} breaks off before its first entry is complete: export it again.`;
  return `${path} breaks off after entry ${entries}: what comes before is read, export it again for the rest.`;
}
