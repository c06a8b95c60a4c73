/** The list of the files of a bundle, with size and hash. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const MANIFEST_FILE = 'manifest.json';
const MANIFEST_VERSION = '1.0.0';

const count = z.int().min(0);

/** What every manifest of this major version contains; later ones may contain more. */
export const manifestSchema = z.object({
  format: z.literal('golive-bundle'),
  schemaVersion: z.string().regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}$/),
  tool: z.object({ name: z.string(), version: z.string() }),
  created: z.iso.datetime(),
  digest: z.string(),
  calls: z.object({ judged: count, eligible: count, listed: count }),
  files: z.array(z.object({ name: z.string(), bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })).max(100),
});

export type Manifest = z.infer<typeof manifestSchema>;

export interface BundledFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @param facts everything but the files. */
export function manifestOf(
  files: readonly BundledFile[],
  facts: Pick<Manifest, 'tool' | 'created' | 'digest' | 'calls'>,
): string {
  const { tool, created, digest, calls } = facts;
  const manifest: Manifest = {
    ...{ format: 'golive-bundle', schemaVersion: MANIFEST_VERSION, tool, created, digest, calls },
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes) })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether each file is listed once, including this one: without it nothing confirms the manifest's own fields. */
export function listsOnce({ files }: Manifest, needed: string): boolean {
  const names = new Set(files.map(({ name }) => name));
  return names.size === files.length && names.has(needed);
}

/** Whether this golive understands the fields of a manifest. */
export function isKnownVersion({ schemaVersion }: Manifest): boolean {
  return schemaVersion.split('.')[0] === MANIFEST_VERSION.split('.')[0];
}
