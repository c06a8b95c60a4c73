/** One ZIP to attach to a case or a review: the report for people and machines, the calls, and a list of it all. */
import { zipSync } from 'fflate';
import { harOf } from './bundle/har.ts';
import { type Leak, leaksIn } from './bundle/leak-scan.ts';
import { type BundledFile, MANIFEST_FILE, manifestOf } from './bundle/manifest.ts';
import { readmeOf } from './bundle/readme.ts';
import type { ListedCall } from './listed-call.ts';
import type { Report } from './report.ts';

export type { Leak } from './bundle/leak-scan.ts';

/** Calls that a HAR holds: the newest. Programs that read HAR files give up on larger ones. */
const MOST_CALLS = 100_000;
/** A ZIP names local time without a zone; this one is the same everywhere. */
const ONE_TIME = new Date(1980, 0, 1, 12);

export interface BundleContent {
  readonly report: Report;
  readonly calls: Iterable<ListedCall>;
  /** The report in other forms, by the names of their files. */
  readonly documents: Readonly<Record<string, string>>;
}

/** A bundle, or what must not leave the house. */
export type Bundled = { readonly zip: Uint8Array } | { readonly leaks: readonly [Leak, ...Leak[]] };

/** The same bytes for the same content, whatever the machine. @param mostCalls for tests. */
export function bundleOf(content: BundleContent, mostCalls = MOST_CALLS): Bundled {
  const files = filesOf(content, mostCalls);
  const [first, ...others] = leaksIn(files);
  if (first !== undefined) return { leaks: [first, ...others] };
  return { zip: zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { mtime: ONE_TIME }) };
}

function filesOf({ report, calls, documents }: BundleContent, mostCalls: number): BundledFile[] {
  const { tool, recording, generatedAt: created } = report;
  const { calls: judged, eligible, digest } = recording;
  const listed = Math.min(judged, mostCalls);
  const texts = {
    'README.txt': readmeOf({ version: tool.version, created, digest, judged, listed }),
    ...documents,
    'calls.har': harOf(calls, { version: tool.version, skip: judged - listed }),
  };
  const files = Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const manifest = manifestOf(files, { tool, created, digest, calls: { judged, eligible, listed } });
  return [...files, { name: MANIFEST_FILE, bytes: Buffer.from(manifest) }];
}

/** Where it is, so that somebody who holds the file finds it. A HAR of ours has an entry a line. */
export function placeOf({ file, line }: Leak): string {
  return file === 'calls.har' && line > 1 ? `entry ${line - 1}` : `line ${line}`;
}
