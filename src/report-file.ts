/** Reads report files of any version: the fields that all versions since 1.0 share. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MANIFEST_FILE } from './bundle/manifest.ts';
import { REPORT_FILE } from './bundle/retold.ts';
import { fileOfBundle, jsonOf, verifyBundle } from './bundle/verify.ts';
import { readiness, severity } from './report/vocabulary.ts';
import { SCHEMA_VERSION } from './report.ts';
import { orSourceError, SourceError } from './sources/source.ts';
import { isZip } from './sources/zip.ts';
import { START_BYTES, startOf } from './system.ts';

const count = z.number().min(0).default(0);

const finding = z.object({
  message: z.string(),
  subject: z.string(),
  count,
  accepted: z.looseObject({}).nullable().default(null),
});

/** Unknown values of later versions are mapped to the most cautious known ones. */
const schema = z.object({
  tool: z.object({ version: z.string() }),
  generatedAt: z.string(),
  recording: z.object({ calls: count, eligible: count, integrationKeys: z.array(z.string()).default([]) }),
  overall: readiness.catch('unknown'),
  readiness: z.record(z.string(), readiness.catch('unknown')),
  results: z.array(
    z.object({
      rule: z.object({ id: z.string(), severity: severity.catch('info') }),
      verdict: z.object({
        status: z.enum(['pass', 'fail', 'accepted', 'unknown']).catch('unknown'),
        findings: z.array(finding).default([]),
      }),
    }),
  ),
});

/** The part of a report that is common to all versions. */
export type PastReport = z.infer<typeof schema>;

const versioned = z.object({ schemaVersion: z.string().regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}/) });
const [MAJOR = ''] = SCHEMA_VERSION.split('.');

/**
 * Parses a `report.json` of any version with our major number.
 * @param name for messages. @throws SourceError
 */
export function readReport(text: string, name = 'The report'): PastReport {
  return pastReportOf(jsonOf(text), name);
}

/** The same for a report in memory. @throws SourceError */
export function pastReportOf(report: unknown, name = 'The report'): PastReport {
  const head = versioned.safeParse(report);
  if (!head.success) throw new SourceError(`${name} is not a golive report: name a report.json.`);
  const { schemaVersion } = head.data;
  const [major = ''] = schemaVersion.split('.');
  if (Number(major) > Number(MAJOR))
    throw new SourceError(`${name} has the schema ${schemaVersion} of a newer golive: update golive to read it.`);
  if (Number(major) < Number(MAJOR))
    throw new SourceError(
      `${name} has the schema ${schemaVersion}, which is no longer supported: analyze the calls again.`,
    );
  const parsed = schema.safeParse(report);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.slice(0, 6).join('.');
  throw new SourceError(`${name} is not a complete golive report, at ${where}: write it again.`);
}

/** A hundred times the size of a large report. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/**
 * The text of a report, from a `report.json`, a folder of reports, or an intact bundle.
 * @returns null if the path is something else. @throws SourceError
 */
export async function reportTextIn(path: string): Promise<string | null> {
  const stats = orSourceError(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stats?.isDirectory() === true) {
    const inside = join(path, REPORT_FILE);
    return existsSync(inside) ? reportTextIn(inside) : null;
  }
  if (stats?.isFile() !== true) return null;
  const { size } = stats;
  const start = orSourceError(path, () => startOf(path, START_BYTES)); // The version is the first field of a report.
  if (isZip(start)) return textInBundle(path);
  const beginning = start.toString('utf8');
  if (!/^\s*\{/.test(beginning) || !beginning.includes('"schemaVersion"')) return null;
  if (size > LARGEST_BYTES)
    throw new SourceError(`${path} is longer than the 256 MB that golive reads of a report: name a report.json.`);
  return orSourceError(path, () => readFileSync(path, 'utf8'));
}

async function textInBundle(path: string): Promise<string | null> {
  if ((await fileOfBundle(path, MANIFEST_FILE)) === null) return null; // A ZIP of request logs, for example.
  const { troubles } = await verifyBundle(path);
  if (troubles.length > 0)
    throw new SourceError(
      `${path} does not hold what its manifest says, so its report is not to be trusted: see \`golive verify\`, or ask for the bundle again.`,
    );
  const report = await fileOfBundle(path, REPORT_FILE);
  if (report === null) throw new SourceError(`${path} holds no ${REPORT_FILE}: make the bundle again.`);
  return report.toString('utf8');
}
