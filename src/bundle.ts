/** Builds one ZIP to attach to a support case or a review: the report for people and machines, the calls, and a manifest. */
import { zipSync } from 'fflate';
import { harOf } from './bundle/har.ts';
import { type Leak, leaksIn } from './bundle/leak-scan.ts';
import { type BundledFile, MANIFEST_FILE, manifestOf } from './bundle/manifest.ts';
import { readmeOf } from './bundle/readme.ts';
import type { ListedCall } from './listed-call.ts';
import type { Report } from './report.ts';

export type { Leak } from './bundle/leak-scan.ts';

/** Most calls in a HAR: the newest. HAR viewers fail on larger files. */
const MOST_CALLS = 100_000;
/** A fixed time stamp: ZIP stores local time without a zone. */
const ONE_TIME = new Date(1980, 0, 1, 12);

export interface BundleContent {
  readonly report: Report;
  readonly calls: Iterable<ListedCall>;
  /** The report in other formats, by file name. */
  readonly documents: Readonly<Record<string, string>>;
}

/** A bundle, or the possible secrets that prevented it. */
export type Bundled = { readonly zip: Uint8Array } | { readonly leaks: readonly [Leak, ...Leak[]] };

/** Deterministic: the same content gives the same bytes on any machine. @param mostCalls for tests. */
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

/** The position of a leak, so that the user finds it. Our HAR has one entry per line. */
export function placeOf({ file, line }: Leak): string {
  return file === 'calls.har' && line > 1 ? `entry ${line - 1}` : `line ${line}`;
}
