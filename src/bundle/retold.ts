/** Checks the fields that the manifest repeats from the report: only the report can show that they were changed. */
import { z } from 'zod';
import { MANIFEST_FILE, type Manifest } from './manifest.ts';

export const REPORT_FILE = 'report.json';

const reportSchema = z.object({
  tool: z.object({ name: z.string(), version: z.string() }),
  generatedAt: z.string(),
  recording: z.object({ digest: z.string(), calls: z.number(), eligible: z.number() }),
});

/** One sentence for each field that differs. */
export function otherThanReport({ tool, created, digest, calls }: Manifest, report: unknown): string[] {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return [`${REPORT_FILE} is not a golive report.`];
  const { recording, generatedAt, tool: by } = parsed.data;
  const told: Readonly<Record<string, boolean>> = {
    tool: tool.name === by.name && tool.version === by.version,
    created: created === generatedAt,
    digest: digest === recording.digest,
    'calls.judged': calls.judged === recording.calls,
    'calls.eligible': calls.eligible === recording.eligible,
  };
  return Object.entries(told).flatMap(([name, isAlike]) =>
    isAlike ? [] : [`${MANIFEST_FILE} was changed: ${REPORT_FILE} has another ${name}.`],
  );
}
