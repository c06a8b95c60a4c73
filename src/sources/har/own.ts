/**
 * A HAR that golive wrote, with the calls of a bundle and facts that HAR has no field for. It may claim anything, like any
 * file.
 */
import { z } from 'zod';
import { field, textField } from '../../facts/body.ts';
import { revalidated } from '../../facts/revalidated.ts';
import type { OwnFacts } from '../../listed-call.ts';
import type { Call } from '../../model.ts';
import { callSchema } from '../call-schema.ts';
import type { Head } from './entries.ts';

const told = true;
const factsSchema = callSchema.pick({
  ...{ startedAt: told, durationMs: told, networkError: told, errorCode: told, errorMessage: told },
  ...{ itemErrorCodes: told, auth: told, oauth: told, accounts: told, sdk: told, fromWebApp: told, envelope: told },
  ...{ mocked: told, sent: told, calledFrom: told, test: told, source: told },
}) satisfies z.ZodType<OwnFacts>;

const count = z.int().min(0);
const countsSchema = z.object({ judged: count, listed: count });

export function isOwn(head: Head): boolean {
  return textField(head.get('creator'), 'name') === 'golive-analyzer';
}

/** How many of the judged calls it does not list, in a clause; null: it lists them all. */
export function leftOutOf(head: Head): string | null {
  const counts = countsSchema.safeParse(head.get('_golive'));
  if (!isOwn(head) || !counts.success || counts.data.listed >= counts.data.judged) return null;
  return `lists the newest ${counts.data.listed} of ${counts.data.judged} calls`;
}

/** The call as it was judged. @returns null if its entry does not say. */
export function withOwnFacts(call: Call, entry: unknown): Call | null {
  const parsed = factsSchema.safeParse(field(entry, '_golive'));
  if (!parsed.success) return null;
  const facts = { ...parsed.data, ...revalidated(parsed.data) };
  return { ...call, ...facts, durationMs: call.status === null ? null : facts.durationMs };
}
