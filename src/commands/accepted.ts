/** Reads the file of accepted exceptions. */
import { type Accepted, parseAccepted, rules } from '../index.ts';
import { UsageError } from './failure.ts';
import { ACCEPTED_FILE } from './options.ts';
import { ACCEPTED_EXCEPTIONS, codeOfError, readPlainFile } from './parts.ts';

/** Thousands of entries; a report could not show more. */
const LARGEST_BYTES = 4 * 1024 * 1024;

const WHY: Readonly<Record<string, string>> = {
  ELOOP: 'are not read through a symbolic link',
  EINVAL: 'cannot be read from a pipe or a device',
  EFBIG: 'are longer than the 4 MB that golive reads of them',
};

/**
 * @param file as the user named it; undefined: the default one, which may be missing.
 * @returns null if there is none. @throws UsageError, AcceptedError
 */
export function readAccepted(file: string | undefined): readonly Accepted[] | null {
  const text = textOf(file ?? ACCEPTED_FILE, file === undefined);
  if (text === null) return null;
  return parseAccepted(
    file ?? ACCEPTED_FILE,
    text,
    [...rules, ACCEPTED_EXCEPTIONS].map(({ id }) => id),
  );
}

function textOf(file: string, mayBeMissing: boolean): string | null {
  try {
    return readPlainFile(file, LARGEST_BYTES);
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    if (code === 'ENOENT' && mayBeMissing) return null;
    const why = WHY[code] ?? `cannot be read (${code})`;
    throw new UsageError(`The accepted exceptions in ${file} ${why}: name another file with --accepted.`);
  }
}
