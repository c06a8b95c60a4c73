/**
 * The report: the contract from which every format is rendered. The type and the JSON Schema that ships with the
 * package both come from this one zod schema. Additive changes only inside a major version.
 */
import { z } from 'zod';
import { limit, operation, recording } from './report/recording.ts';
import { accepted, type evidence, need, provenance, result, windowCall } from './report/results.ts';
import { category, instant, readiness, text } from './report/vocabulary.ts';

export { CATEGORIES, SEVERITIES } from './model.ts';
export { isDecisive } from './report/decisive.ts';

export const SCHEMA_VERSION = '1.1.0';

export const reportSchema = z.object({
  schemaVersion: z
    .string()
    .regex(/^1\.\d+\.\d+$/)
    .describe('semantic: later versions of one major only add'),
  tool: z.object({ name: z.literal('golive-analyzer'), version: text }),
  rulesetFactsAsOf: z.iso.date(),
  generatedAt: instant,
  recording,
  window: z.array(windowCall).describe('the newest eligible calls of each integration key, oldest first'),
  deciding: z.array(category).describe('the categories that decide'),
  overall: readiness.describe('the worst of the deciding categories'),
  readiness: z.partialRecord(category, readiness),
  results: z.array(result),
  needs: z.array(need).describe('the way to green, app by app, in the order in which to go it'),
  accepted: z.array(accepted).describe('the accepted exceptions, used or not'),
  provenance,
  checklist: z.array(z.object({ rule: text, title: text, status: readiness, how: text })),
  limits: z.object({ hourly: limit, burst: limit }).nullable(),
  operations: z.array(operation),
  warnings: z.array(text),
});

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** The published JSON Schema. It allows unknown fields, so that reports of later minor versions validate. */
export function publishedSchema() {
  return z.toJSONSchema(reportSchema, { io: 'input' });
}

export type Report = DeepReadonly<z.infer<typeof reportSchema>>;
export type Evidence = DeepReadonly<z.infer<typeof evidence>>;
export type WindowCall = DeepReadonly<z.infer<typeof windowCall>>;
export type Result = Report['results'][number];
/** Recording coverage. */
export type Coverage = NonNullable<Report['recording']['processes']>;
/** The result of importing a file. */
export type Imported = Report['recording']['imports'][number];
