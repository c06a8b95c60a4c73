/** Recognises golive's own reports and bundles, which are not call recordings. */
import { SourceError } from './source.ts';
import type { ZippedFile } from './zip.ts';

/** Whether a file with these first bytes is a `report.json` of any version. */
export function isReport(start: Uint8Array): boolean {
  return /^\s*\{\s*"schemaVersion":[^{]*"tool":\s*\{\s*"name":\s*"golive-analyzer"/.test(
    new TextDecoder().decode(start),
  );
}

/** Whether this file in a ZIP shows that the ZIP is a bundle. */
export function tellsBundle(file: ZippedFile): boolean {
  if (file.name !== 'manifest.json' || 'problem' in file) return false;
  return /^\s*\{\s*"format":\s*"golive-bundle"/.test(file.content.toString());
}

export function noCallsInReport(path: string): SourceError {
  return new SourceError(
    `${path} is a report of golive, which holds no calls: compare it with \`golive diff\`, or name what it was made of.`,
  );
}

export function noCallsInBundle(path: string): SourceError {
  return new SourceError(
    `${path} is a bundle of golive: check it with \`golive verify\`, compare it with \`golive diff\`, or unpack it and name its calls.har.`,
  );
}
