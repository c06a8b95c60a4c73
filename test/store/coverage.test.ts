/** How much of the app was heard, and that a line is kept once. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { SpoolLine } from '../../src/recorder/spool.ts';
import { spoolFiles } from '../../src/sources/spool.ts';
import { NOTHING_HEARD } from '../../src/store/coverage.ts';
import { openStore, type Store } from '../../src/store.ts';
import { call } from '../call.ts';
import { callLine, linesOf, processLine, tempFolder, writeSpool } from '../sources/spool-folder.ts';

const ONE_CALL = linesOf(callLine(call()));

let store: Store;
let spool: string;

beforeEach(() => {
  const folder = tempFolder();
  spool = join(folder, 'spool');
  store = openStore(join(folder, 'recording.db'));
  onTestFinished(() => store.close());
});

function takeIn(): void {
  for (const file of spoolFiles(spool)) store.add(file);
}

function callCount(): number {
  return [...store.calls()].length;
}

test('a new recording has no processes', () => {
  expect(store.coverage).toEqual(NOTHING_HEARD);
});

describe('processes are counted', () => {
  test('that loaded the recorder, and among them those that made calls', () => {
    writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1)) + ONE_CALL + ONE_CALL);
    writeSpool(spool, 'run/2.jsonl', linesOf(processLine(2)));
    takeIn();
    expect(store.coverage).toEqual({ ...NOTHING_HEARD, seen: 2, loaded: 2, withCalls: 1 });
  });

  test('once if a process wrote two files', () => {
    for (const name of ['a', 'b']) writeSpool(spool, `run/${name}.jsonl`, linesOf(processLine(1)) + ONE_CALL);
    takeIn();
    expect(store.coverage).toEqual({ ...NOTHING_HEARD, seen: 1, loaded: 1, withCalls: 1 });
  });

  test("but golive's own proxy is not part of the app", () => {
    writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1)));
    writeSpool(spool, 'run/2.jsonl', linesOf(processLine(0)) + ONE_CALL);
    writeSpool(spool, 'proxy/3.jsonl', linesOf(processLine(0)) + ONE_CALL);
    takeIn();
    expect(callCount()).toBe(2);
    expect(store.coverage).toEqual({ ...NOTHING_HEARD, seen: 1, loaded: 1 });
  });

  test('separately if two runs had a process with the same id', () => {
    for (const run of ['a', 'b']) writeSpool(spool, `${run}/1.jsonl`, linesOf(processLine(1)) + ONE_CALL);
    takeIn();
    expect(store.coverage).toEqual({ ...NOTHING_HEARD, seen: 2, loaded: 2, withCalls: 2 });
  });

  test('that were seen and did not load the recorder', () => {
    writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1)));
    takeIn();
    store.addRun('run', processes(3));
    store.addRun('other', processes(4));
    expect(store.coverage).toEqual({ ...NOTHING_HEARD, seen: 7, loaded: 1 });
  });

  test('as loaded if fewer were seen', () => {
    for (const pid of [1, 2]) writeSpool(spool, `run/${pid}.jsonl`, linesOf(processLine(pid)));
    takeIn();
    store.addRun('run', processes(1));
    expect(store.coverage).toMatchObject({ seen: 2, loaded: 2 });
  });

  test('as loaded and unheard if some that loaded were not seen', () => {
    for (const pid of [1, 2]) writeSpool(spool, `run/${pid}.jsonl`, linesOf(processLine(pid)));
    takeIn();
    store.addRun('run', new Map([[3, true]]));
    expect(store.coverage).toMatchObject({ seen: 3, loaded: 2, unheard: 1 });
  });

  test('again if a run is reported again', () => {
    store.addRun('run', processes(3));
    store.addRun('run', processes(5));
    expect(store.coverage?.seen).toBe(5);
  });
});

test('Node processes that did not load the recorder are counted as unheard', () => {
  writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1)));
  takeIn();
  store.addRun(
    'run',
    new Map([
      [1, true],
      [2, true],
      [3, false],
      [4, true],
    ]),
  );
  expect(store.coverage).toMatchObject({ seen: 4, loaded: 1, unheard: 2 });
});

test('worker threads that wrote no file are counted, process by process', () => {
  const threads: SpoolLine = { v: 1, threads: 1 };
  writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1), threads, threads, { v: 1, threads: 2 }));
  writeSpool(spool, 'run/1-thread.jsonl', linesOf(processLine(1), threads));
  writeSpool(spool, 'run/2.jsonl', linesOf(processLine(2)));
  writeSpool(spool, 'run/2-again.jsonl', linesOf(processLine(2)));
  writeSpool(spool, 'proxy/3.jsonl', linesOf(processLine(0), threads));
  takeIn();
  expect(store.coverage).toMatchObject({ loaded: 2, unheardThreads: 4 });
  appendFileSync(join(spool, 'run/2.jsonl'), linesOf(threads, threads));
  takeIn();
  expect(store.coverage).toMatchObject({ loaded: 2, unheardThreads: 5 });
});

test('one run is distinguished from the others', () => {
  writeSpool(spool, 'a/1.jsonl', linesOf(processLine(1)) + ONE_CALL);
  writeSpool(spool, 'b/2.jsonl', linesOf(processLine(2)));
  takeIn();
  expect(store.coverageOf('a')).toEqual({ ...NOTHING_HEARD, seen: 1, loaded: 1, withCalls: 1 });
  expect(store.coverageOf('b')).toEqual({ ...NOTHING_HEARD, seen: 1, loaded: 1 });
});

/** So many processes, none of them Node's. */
function processes(count: number): ReadonlyMap<number, boolean> {
  return new Map(Array.from({ length: count }, (_, index) => [1000 + index, false]));
}

describe('lines are counted', () => {
  test('that cannot be read, and calls that were lost', () => {
    writeSpool(spool, 'run/1.jsonl', `${linesOf(processLine(1), { v: 1, lost: 2 })}made up\n\n${ONE_CALL}`);
    writeSpool(spool, 'run/2.jsonl', `${linesOf({ v: 1, lost: 5 })}made up\n`);
    takeIn();
    expect(store.coverage).toMatchObject({ unreadableLines: 3, lostCalls: 7, missedCalls: 0 });
    expect(callCount()).toBe(1);
  });

  test('that are torn, until they are complete', () => {
    writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1)) + ONE_CALL.slice(0, 40));
    takeIn();
    expect(store.coverage).toMatchObject({ unreadableLines: 1, withCalls: 0 });
    appendFileSync(join(spool, 'run/1.jsonl'), ONE_CALL.slice(40));
    takeIn();
    expect(store.coverage).toMatchObject({ unreadableLines: 0, withCalls: 1 });
    expect(callCount()).toBe(1);
  });
});

describe('a line is kept once', () => {
  test('however often its file is added', () => {
    writeSpool(spool, 'run/1.jsonl', `${linesOf(processLine(1), { v: 1, lost: 2 })}made up\n${ONE_CALL}{"v":1,`);
    takeIn();
    const first = store.coverage;
    takeIn();
    takeIn();
    expect(store.coverage).toEqual(first);
    expect(first).toMatchObject({ unreadableLines: 2, lostCalls: 2, missedCalls: 0 });
    expect(callCount()).toBe(1);
  });

  test('even if the same call is there twice, because the app made it twice', () => {
    writeSpool(spool, 'run/1.jsonl', ONE_CALL + ONE_CALL);
    takeIn();
    expect(callCount()).toBe(2);
  });

  test('while the file grows, and the process of its first line is remembered', () => {
    writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1)) + ONE_CALL);
    takeIn();
    appendFileSync(join(spool, 'run/1.jsonl'), `${ONE_CALL}made up\n${linesOf({ v: 1, lost: 4 })}`);
    takeIn();
    expect(callCount()).toBe(2);
    expect(store.coverage).toEqual({
      ...NOTHING_HEARD,
      ...{ seen: 1, loaded: 1, withCalls: 1, unreadableLines: 1, lostCalls: 4 },
    });
  });

  test('or not at all if reading stopped in the middle of a file', () => {
    writeSpool(spool, 'run/1.jsonl', linesOf(processLine(1)) + ONE_CALL + ONE_CALL);
    const [file] = spoolFiles(spool);
    if (file === undefined) throw new Error('The spool holds no file.');
    function* broken(fromByte: number) {
      yield* [...(file?.read(fromByte) ?? [])].slice(0, 2);
      throw new Error('killed');
    }
    expect(() => store.add({ ...file, read: broken })).toThrow('killed');
    expect(callCount()).toBe(0);
    expect(store.coverage).toEqual(NOTHING_HEARD);
    takeIn();
    expect(callCount()).toBe(2);
  });
});
