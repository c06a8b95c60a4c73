/** Checks that a bundle contains what its manifest says, and nothing else. */

import { statSync } from 'node:fs';
import { SourceError } from '../sources/source.ts';
import { isZip, type ZipLimits, type ZippedFile, zippedFiles } from '../sources/zip.ts';
import { startOf } from '../system.ts';
import { isKnownVersion, listsOnce, MANIFEST_FILE, type Manifest, manifestSchema, sha256Of } from './manifest.ts';
import { otherThanReport, REPORT_FILE } from './retold.ts';

const MEGABYTE = 1024 * 1024;

/** The calls of a large recording are alike and compress well. */
const LIMITS: ZipLimits = {
  entries: 200,
  fileBytes: 512 * MEGABYTE,
  totalBytes: 1024 * MEGABYTE,
  ratio: 1100,
  smallBytes: MEGABYTE,
};

/** What a ZIP says of one of its files. */
type Found =
  | { readonly name: string; readonly bytes: number; readonly sha256: string }
  | { readonly name: string; readonly problem: string };

/** The result of verifying a bundle. */
export interface Verified {
  readonly manifest: Manifest;
  /** One sentence for each difference from the manifest; none: the bundle is intact. */
  readonly troubles: readonly string[];
}

/** @throws SourceError if it is not a bundle. */
export async function verifyBundle(path: string): Promise<Verified> {
  if (!mayBeBundle(path))
    throw new SourceError(`${path} is not a golive bundle: name the ZIP that \`golive bundle\` wrote.`);
  const found: Found[] = [];
  let manifest: Manifest | null = null;
  let report: Buffer | null = null;
  for await (const file of zippedFiles(path, LIMITS)) {
    if (file.name === MANIFEST_FILE && manifest === null) manifest = manifestIn(file, path);
    else found.push(measured(file));
    if (file.name === REPORT_FILE && 'content' in file) report = file.content;
  }
  if (manifest === null) throw new SourceError(`${path} is not a golive bundle: it holds no ${MANIFEST_FILE}.`);
  const troubles = [...missing(manifest, found), ...different(manifest, found)];
  // An invalid report is already reported.
  const retold = report === null || troubles.length > 0 ? [] : otherThanReport(manifest, jsonOf(report));
  return { manifest, troubles: [...troubles, ...retold] };
}

/** The content of one file of a bundle; null if the ZIP has none of that name. The others are not checked. @throws SourceError */
export async function fileOfBundle(path: string, name: string): Promise<Buffer | null> {
  for await (const file of zippedFiles(path, LIMITS)) {
    if (file.name !== name) continue;
    if ('problem' in file) throw new SourceError(`${name} of ${path} cannot be read: ${file.problem}.`);
    return file.content;
  }
  return null;
}

/** Opening the file reports that it cannot be read; but opening a pipe would wait for a writer. */
function mayBeBundle(path: string): boolean {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isFile() && !stats.isDirectory()) return false;
    const start = startOf(path, 4);
    return start.length === 0 || isZip(start);
  } catch {
    return true;
  }
}

function measured(file: ZippedFile): Found {
  if ('problem' in file) return file;
  return { name: file.name, bytes: file.content.length, sha256: sha256Of(file.content) };
}

function manifestIn(file: ZippedFile, path: string): Manifest {
  const noManifest = `${path} is not a golive bundle: its ${MANIFEST_FILE}`;
  if ('problem' in file) throw new SourceError(`${noManifest} cannot be read, for ${file.problem}.`);
  const parsed = manifestSchema.safeParse(jsonOf(file.content));
  if (!parsed.success) throw new SourceError(`${noManifest} is not one of golive's.`);
  if (!isKnownVersion(parsed.data))
    throw new SourceError(
      `${path} is a bundle of form ${parsed.data.schemaVersion}, which this golive does not know: update golive.`,
    );
  if (!listsOnce(parsed.data, REPORT_FILE))
    throw new SourceError(`${noManifest} lists a file twice, or no ${REPORT_FILE}: ask for the bundle again.`);
  return parsed.data;
}

/** null: not JSON. */
export function jsonOf(content: Buffer | string): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return null;
  }
}

function missing({ files }: Manifest, found: readonly Found[]): string[] {
  const names = new Set(found.map(({ name }) => name));
  return files.filter(({ name }) => !names.has(name)).map(({ name }) => `${quoted(name)} is missing.`);
}

function different({ files }: Manifest, found: readonly Found[]): string[] {
  const listed = new Map(files.map((file) => [file.name, file]));
  const seen = new Set<string>();
  return found.flatMap((file) => {
    const { name } = file;
    const expected = listed.get(name);
    if (expected === undefined) return [`${quoted(name)} is not in the manifest.`];
    if (seen.has(name)) return [`${quoted(name)} is in the ZIP more than once.`];
    seen.add(name);
    if ('problem' in file) return [`${quoted(name)} cannot be read: ${file.problem}.`];
    if (file.bytes !== expected.bytes)
      return [`${quoted(name)} has ${file.bytes} bytes, and the manifest says ${expected.bytes}.`];
    return file.sha256 === expected.sha256 ? [] : [`${quoted(name)} was changed: its SHA-256 is another.`];
  });
}

/** A file name in a ZIP may be anything: without characters that control a terminal. */
function quoted(name: string): string {
  return /^[\w][\w. -]{0,79}$/.test(name) ? name : JSON.stringify(name.slice(0, 80)).replace(/[^ -~]/g, '?');
}
