/** What a report says of the recording that was judged. */
import { z } from 'zod';
import { count, instant, text } from './vocabulary.ts';

export const recording = z.object({
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
      unheardThreads: count.describe('worker threads that ran without the recorder, in Node 20 and later'),
      unreadableLines: count,
      lostCalls: count.describe('finished calls that the recorder could not write'),
      missedCalls: count.describe('calls that cannot be heard: over raw HTTP/2'),
    })
    .nullable()
    .describe('null: the calls come from files alone'),
  imports: z.array(
    z.object({
      name: text.describe('of the file, without its folder'),
      format: text,
      calls: count.describe('calls that were taken in'),
      duplicates: count.describe('calls that were there already, from elsewhere'),
      otherHosts: count,
      unreadable: count.describe('entries that could not be read'),
      untimed: count.describe('calls without a time of their own: their order stands in for it'),
      problem: text.nullable().describe('the first of them, or why reading ended early'),
    }),
  ),
  digest: text.describe(
    'SHA-256 over time, method, host, path, status, error code and trace token of all calls, oldest first',
  ),
});

export const limit = z.object({ limit: count.nullable(), lowestRemaining: count.nullable(), at: instant.nullable() });

export const operation = z.object({
  operation: text,
  api: text,
  calls: count,
  errors: count,
  meanMs: z.number().nullable(),
  slowestMs: z.number().nullable(),
});
