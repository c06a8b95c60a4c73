/** What a report says of each rule: its verdict, and the calls that prove it. */
import { z } from 'zod';
import { category, count, instant, severity, text } from './vocabulary.ts';

export const evidence = z.object({
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

export const windowCall = evidence.extend({
  passes: z.boolean(),
  because: text.describe('why the call passes or fails the traffic review'),
});

const exception = z.object({
  reason: text,
  acceptedBy: text,
  expires: z.iso.date().describe('the last day, in UTC'),
});

const advice = z.object({ cause: text, remedy: text, link: z.url().nullable() });

const finding = z.object({
  message: text,
  subject: text,
  count,
  calls: z.array(evidence),
  integrationKey: text.nullable(),
  advice: advice.nullable().describe('cause and remedy, where they differ from finding to finding of a rule'),
  accepted: exception.nullable().describe('who accepted this finding, and why; null: nobody'),
});

const verdict = z.discriminatedUnion('status', [
  z.object({ status: z.literal('pass'), note: text.nullable() }),
  z.object({ status: z.literal('fail'), findings: z.array(finding).min(1) }),
  z.object({
    status: z.literal('accepted').describe('broken, but every finding was accepted'),
    findings: z.array(finding).min(1),
  }),
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

export const result = z.object({ rule, verdict });

export const accepted = exception.extend({
  rule: text,
  subject: text.describe('of the finding; * stands for any run of characters'),
  findings: count.describe('findings that it matches'),
  state: z.enum(['used', 'unused', 'expired']),
});

export const provenance = z.object({
  factsAsOf: z.iso.date().describe('the newest day on which a source was read'),
  rules: z
    .object({ official: count, reported: count, heuristic: count })
    .describe('how many rules rest on which kind of source'),
  openQuestions: z
    .array(z.object({ question: text, choice: text }))
    .describe('what Docusign does not answer, and what is assumed'),
});

export const need = z.object({
  rule: text,
  integrationKey: text.nullable().describe('whose calls it is about; null when the key is not known'),
  text,
  cleanCalls: count.nullable(),
  notBefore: instant.nullable(),
  remains: text.describe('what is still to be done after this step'),
});
