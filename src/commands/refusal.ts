/** Why no bundle was written: where something looks like a secret, and what the user can change if it is in their own words. */
import type { Accepted, Leak } from '../index.ts';
import { leaksIn, placeOf } from './parts.ts';

/** The most leaks to list. */
const TOLD = 20;

/** The user's own words that go into a bundle unchanged. */
export interface OwnWords {
  /** Names of the files that the calls came from. */
  readonly files: readonly string[];
  readonly accepted: readonly Accepted[];
}

/** For standard error. Quotes nothing of what looks like a secret. */
export function refusal(leaks: readonly Leak[], own: OwnWords): string {
  const rest = leaks.length - TOLD;
  const causes = [...fileCauses(own.files), ...acceptedCauses(own.accepted)];
  return [
    'golive: No bundle was written, because something in it looks like a secret:',
    ...leaks.slice(0, TOLD).map((leak) => `  ${leak.file}, ${placeOf(leak)}: ${leak.kind}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...(causes.length > 0 ? ['It comes from your own words, which are packed as they are:', ...causes] : []),
    '',
  ].join('\n');
}

function fileCauses(files: readonly string[]): string[] {
  return files.flatMap((file, index) =>
    kindsIn(file).map(
      (kind) => `  the name of input file ${index + 1} holds ${kind}: rename the file and read it again`,
    ),
  );
}

function acceptedCauses(accepted: readonly Accepted[]): string[] {
  return accepted.flatMap((entry, index) =>
    Object.entries(entry).flatMap(([field, text]) =>
      kindsIn(text).map(
        (kind) =>
          `  ${field} of accepted exception ${index + 1} holds ${kind}: write ${INSTEAD[field] ?? 'it without that'}`,
      ),
    ),
  );
}

const INSTEAD: Readonly<Record<string, string>> = { acceptedBy: 'a name or a team', subject: '* in its place' };

function kindsIn(text: string): string[] {
  return [...new Set(leaksIn([{ name: '', bytes: Buffer.from(text) }]).map(({ kind }) => kind))];
}
