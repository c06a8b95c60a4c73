/** Reads the file of accepted exceptions. */
import { readFileSync } from 'node:fs';
import { ACCEPTED_EXCEPTIONS, type Accepted, codeOfError, parseAccepted, rules } from '../index.ts';
import { UsageError } from './failure.ts';
import { ACCEPTED_FILE } from './options.ts';

/**
 * @param file as the user named it; undefined: the usual one, which need not be there.
 * @returns null when there is none. @throws UsageError, AcceptedError
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
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    if (code === 'ENOENT' && mayBeMissing) return null;
    throw new UsageError(
      `The accepted exceptions in ${file} cannot be read (${code}): name another file with --accepted.`,
    );
  }
}
