/**
 * The report: the contract from which every format is rendered. The type and the JSON Schema that ships with the
 * package both come from this one zod schema. Additive changes only inside a major version.
 */
import { z } from 'zod';

export const SCHEMA_VERSION = '1.0.0';

const instant = z.iso.datetime({ precision: 3 }).describe('UTC, ISO 8601 with milliseconds');
const count = z.int().min(0);
const text = z.string();

const category = z.enum(['traffic-review', 'api-rules', 'efficiency', 'prerequisites']);
const severity = z.enum(['blocker', 'warning', 'info']);
const readiness = z.enum(['ready', 'not-ready', 'unknown']);

const evidence = z.object({
  time: instant,
  method: text,
  host: text,
  path: text,
  query: z.array(text).describe('names, with the value where it may be kept'),
  status: z.int().nullable().describe('null: no answer came'),
  networkError: text.nullable(),
  errorCode: text.nullable(),
  errorMessage: text.nullable(),
  operation: text.nullable(),
  traceToken: text.nullable(),
  integrationKey: text.nullable(),
  calledFrom: text.nullable(),
  test: text.nullable(),
  sinceLastReadMs: z.number().nullable().describe('for a GET: since the same app last read the resource'),
});

const windowCall = evidence.extend({
  passes: z.boolean(),
  because: text.describe('why the call passes or fails the traffic review'),
});

const need = z.object({
  rule: text,
  integrationKey: text.nullable().describe('whose calls it is about; null when the key is not known'),
  text,
  cleanCalls: count.nullable(),
  notBefore: instant.nullable(),
});

const advice = z.object({ cause: text, remedy: text, link: z.url().nullable() });

const finding = z.object({
  message: text,
  subject: text,
  count,
  calls: z.array(evidence),
  integrationKey: text.nullable(),
  advice: advice.nullable().describe('cause and remedy, where they differ from finding to finding of a rule'),
});

const verdict = z.discriminatedUnion('status', [
  z.object({ status: z.literal('pass'), note: text.nullable() }),
  z.object({ status: z.literal('fail'), findings: z.array(finding).min(1) }),
  z.object({ status: z.literal('unknown'), reason: text }),
]);

const rule = z.object({
  id: text,
  category,
  severity,
  title: text,
  rationale: text,
  source: z.object({ kind: z.enum(['official', 'reported', 'heuristic']), url: z.url(), checkedOn: z.iso.date() }),
  example: text.describe('traffic that breaks the rule, one call a line'),
  remediation: z.object({
    summary: text,
    steps: z.array(text),
    snippet: z.object({ language: text, code: text }).nullable(),
    links: z.array(z.url()),
  }),
});

const result = z.object({ rule, verdict });

const recording = z.object({
  calls: count.describe('calls heard, mocked ones and those of the web application among them'),
  eligible: count.describe('calls that count in the traffic review'),
  notEligible: z.record(text, count).describe('the others, by reason'),
  mocked: count,
  from: instant.nullable(),
  to: instant.nullable(),
  integrationKeys: z.array(text),
  hosts: z.array(text),
  sources: z.record(text, count).describe('calls by the engine or file format they came from'),
  processes: z
    .object({
      seen: count.describe(
        'processes that ran under the recorder, as far as they were seen; at least those that loaded it',
      ),
      loaded: count.describe('processes that loaded the recorder'),
      withCalls: count,
      unheard: count.describe('Node processes that ran without the recorder, as far as they were seen'),
      unreadableLines: count,
      lostCalls: count.describe('finished calls that the recorder could not write'),
      missedCalls: count.describe('calls that cannot be heard: over raw HTTP/2'),
    })
    .nullable()
    .describe('null: the calls come from a file'),
  digest: text.describe(
    'SHA-256 over time, method, host, path, status, error code and trace token of all calls, oldest first',
  ),
});

const limit = z.object({ limit: count.nullable(), lowestRemaining: count.nullable(), at: instant.nullable() });

const operation = z.object({
  operation: text,
  api: text,
  calls: count,
  errors: count,
  meanMs: z.number().nullable(),
  slowestMs: z.number().nullable(),
});

export const reportSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.object({ name: z.literal('golive-analyzer'), version: text }),
  rulesetFactsAsOf: z.iso.date(),
  generatedAt: instant,
  recording,
  window: z.array(windowCall).describe('the newest eligible calls of each integration key, oldest first'),
  deciding: z.array(category).describe('the categories that decide'),
  overall: readiness.describe('the worst of the deciding categories'),
  readiness: z.partialRecord(category, readiness),
  results: z.array(result),
  needs: z.array(need),
  checklist: z.array(z.object({ rule: text, title: text, status: readiness, how: text })),
  limits: z.object({ hourly: limit, burst: limit }).nullable(),
  operations: z.array(operation),
  warnings: z.array(text),
});

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

export type Report = DeepReadonly<z.infer<typeof reportSchema>>;
export type Evidence = DeepReadonly<z.infer<typeof evidence>>;
export type WindowCall = DeepReadonly<z.infer<typeof windowCall>>;
export type Result = Report['results'][number];
