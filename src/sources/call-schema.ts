/** The shape of a call that comes from a file: what does not fit is no call, and is told as unreadable. */
import { z } from 'zod';
import type { Call } from '../model.ts';

const text = z.string().max(4000);
const count = z.number().min(0);

const auth = z.object({
  scheme: z.enum(['bearer', 'basic', 'legacy', 'malformed', 'none']),
  tokenHash: text.nullable(),
  integrationKey: text.nullable(),
  sendOnBehalfOf: z.boolean(),
});

const oauth = z.object({
  grantType: text.nullable(),
  issuedTokenHash: text.nullable(),
  expiresInSeconds: count.nullable(),
  scopes: z.array(text),
});

const limits = z.object({
  hourlyLimit: count.nullable(),
  hourlyRemaining: count.nullable(),
  hourlyResetAt: count.nullable(),
  burstLimit: count.nullable(),
  burstRemaining: count.nullable(),
});

const payload = z.object({ bytes: count.int(), mediaType: text.nullable() });

/** The last instant that a date can hold. */
const LAST_INSTANT = 8.64e15;

export const callSchema = z.object({
  startedAt: count.max(LAST_INSTANT),
  durationMs: count.nullable(),
  method: z.string().regex(/^[A-Z]{1,20}$/),
  scheme: z.enum(['http', 'https']),
  host: text,
  port: count.int().nullable(),
  path: z.string().max(16_000),
  query: z.record(text, text.nullable()),
  status: count.int().nullable(),
  networkError: text.nullable(),
  errorCode: text.nullable(),
  errorMessage: text.nullable(),
  itemErrorCodes: z.array(text),
  auth,
  oauth: oauth.nullable(),
  accounts: z.array(z.object({ id: text, baseHost: text })),
  limits: limits.nullable(),
  traceToken: text.nullable(),
  sdk: text.nullable(),
  fromWebApp: z.boolean(),
  request: payload,
  response: payload,
  envelope: z
    .object({ hasEventNotification: z.boolean(), documents: count.nullable(), recipients: count.nullable() })
    .nullable(),
  mocked: z.boolean(),
  sent: z.boolean(),
  calledFrom: text.nullable(),
  test: text.nullable(),
  source: z.enum(['tap', 'interceptors', 'proxy', 'har', 'request-log', 'cassette']),
  pid: count.int().nullable(),
}) satisfies z.ZodType<Call>;
