/** The schema of a call that comes from a file: anything else is reported as unreadable. */
import { z } from 'zod';
import { AUTH_SCHEMES, CALL_SOURCES, type Call, URL_SCHEMES } from '../model.ts';

export const LONGEST_TEXT = 4000;
export const LONGEST_PATH = 16_000;
export const METHOD = /^[A-Z]{1,20}$/;
/** The end of the year 9999, the last that every ISO 8601 parser accepts. Milliseconds since the epoch. */
export const LAST_INSTANT = Date.UTC(10_000, 0) - 1;
/** Over thirty years: added to the last time, it still fits a Date. */
export const LONGEST_DURATION_MS = 1e12;

const text = z.string().max(LONGEST_TEXT);
const count = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const instant = count.max(LAST_INSTANT);

const auth = z.object({
  scheme: z.enum(AUTH_SCHEMES),
  tokenHash: text.nullable(),
  integrationKey: text.nullable(),
  sendOnBehalfOf: z.boolean(),
});

const oauth = z.object({
  grantType: text.nullable(),
  issuedTokenHash: text.nullable(),
  userHash: text.nullable().default(null), // Calls that were kept before it was do not tell.
  expiresInSeconds: count.max(LONGEST_DURATION_MS).nullable(),
  scopes: z.array(text),
});

const limits = z.object({
  hourlyLimit: count.nullable(),
  hourlyRemaining: count.nullable(),
  hourlyResetAt: instant.nullable(),
  burstLimit: count.nullable(),
  burstRemaining: count.nullable(),
});

const payload = z.object({ bytes: count.int(), mediaType: text.nullable() });

export const callSchema = z.object({
  startedAt: instant,
  durationMs: count.max(LONGEST_DURATION_MS).nullable(),
  method: z.string().regex(METHOD),
  scheme: z.enum(URL_SCHEMES),
  host: text,
  port: count.int().nullable(),
  path: z.string().max(LONGEST_PATH),
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
    .object({
      hasEventNotification: z.boolean(),
      hasTransactionId: z.boolean().nullable().default(null), // Calls that were kept before it was do not tell.
      documents: count.nullable(),
      recipients: count.nullable(),
    })
    .nullable(),
  mocked: z.boolean(),
  sent: z.boolean(),
  calledFrom: text.nullable(),
  test: text.nullable(),
  source: z.enum(CALL_SOURCES),
  pid: count.int().nullable(),
}) satisfies z.ZodType<Call>;
