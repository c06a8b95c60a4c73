/** A report that is written while it is made, and breaks off. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeNewFile } from '../../src/commands/output.ts';
import { temporaryFolder } from '../cli.ts';

test.each(['SQLITE_NOMEM', 'ERR_INVALID_ARG_TYPE'])(
  'an error in making a report (%s) is not blamed on its file, and the old one stays',
  (code) => {
    const file = join(temporaryFolder(), 'calls.csv');
    writeFileSync(file, 'the one before');
    const wrong = Object.assign(new Error('a bug'), { code });
    function* pieces(): Generator<string> {
      yield 'a piece';
      throw wrong;
    }
    expect(() => writeNewFile(file, pieces(), true)).toThrow(wrong);
    expect(readFileSync(file, 'utf8')).toBe('the one before');
    expect(readdirSync(join(file, '..'))).toEqual(['calls.csv']);
  },
);
