/** Counts what a recording holds, call by call, in bounded memory. */
import type { Api, SeenCall } from '../model.ts';
import type { Report } from '../report.ts';
import { callDigest } from './digest.ts';
import { isoTime } from './evidence.ts';

export interface Tally {
  /** Every call of the recording, judged or not. */
  see(call: SeenCall): void;
  recording(): Omit<Report['recording'], 'integrationKeys' | 'processes' | 'imports'>;
  limits(): Report['limits'];
  operations(): Report['operations'];
}

interface OperationTally {
  readonly operation: string;
  readonly api: string;
  calls: number;
  errors: number;
  answered: number;
  totalMs: number;
  slowestMs: number;
}

interface LimitTally {
  limit: number | null;
  lowestRemaining: number | null;
  at: number | null;
}

export function tally(): Tally {
  const digest = callDigest();
  const notEligible = new Map<string, number>();
  const sources = new Map<string, number>();
  const hosts = new Set<string>();
  const operations = new Map<Api, Map<string, OperationTally>>();
  const hourly: LimitTally = { limit: null, lowestRemaining: null, at: null };
  const burst: LimitTally = { limit: null, lowestRemaining: null, at: null };
  const span = { calls: 0, from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };

  function see(call: SeenCall): void {
    digest.add(call);
    span.calls += 1;
    span.from = Math.min(span.from, call.startedAt);
    span.to = Math.max(span.to, call.startedAt);
    if (call.notEligible !== null) increment(notEligible, call.notEligible);
    increment(sources, call.source);
    hosts.add(call.port === null ? call.host : `${call.host}:${call.port}`);
    if (call.mocked) return;
    seeOperation(call);
    const { limits, startedAt } = call;
    lower(hourly, limits?.hourlyLimit ?? null, limits?.hourlyRemaining ?? null, startedAt);
    lower(burst, limits?.burstLimit ?? null, limits?.burstRemaining ?? null, startedAt);
  }

  function seeOperation({ api, operation, method, failed, durationMs }: SeenCall): void {
    const known = tallyOf(api, operation ?? `${method} of an undocumented path`);
    known.calls += 1;
    if (failed) known.errors += 1;
    if (durationMs === null) return;
    known.answered += 1;
    known.totalMs += durationMs;
    known.slowestMs = Math.max(known.slowestMs, durationMs);
  }

  function tallyOf(api: Api, operation: string): OperationTally {
    const ofApi = operations.get(api) ?? new Map<string, OperationTally>();
    if (ofApi.size === 0) operations.set(api, ofApi);
    const known = ofApi.get(operation) ?? emptyOperation(operation, api);
    if (known.calls === 0) ofApi.set(operation, known);
    return known;
  }

  return {
    see,
    recording: () => ({
      calls: span.calls,
      eligible: span.calls - sum(notEligible),
      notEligible: Object.fromEntries([...notEligible].sort()),
      mocked: notEligible.get('mocked') ?? 0,
      from: span.calls === 0 ? null : isoTime(span.from),
      to: span.calls === 0 ? null : isoTime(span.to),
      hosts: [...hosts].sort(),
      sources: Object.fromEntries([...sources].sort()),
      digest: digest.hex(),
    }),
    limits: () =>
      hourly.limit === null && burst.limit === null ? null : { hourly: limitOf(hourly), burst: limitOf(burst) },
    operations: () =>
      [...operations.values()]
        .flatMap((ofApi) => [...ofApi.values()].map(operationOf))
        .sort((a, b) => b.calls - a.calls || (a.operation < b.operation ? -1 : 1)),
  };
}

function emptyOperation(operation: string, api: string): OperationTally {
  return { operation, api, calls: 0, errors: 0, answered: 0, totalMs: 0, slowestMs: 0 };
}

function operationOf({
  operation,
  api,
  calls,
  errors,
  answered,
  totalMs,
  slowestMs,
}: OperationTally): Report['operations'][number] {
  const timed = answered > 0;
  return {
    operation,
    api,
    calls,
    errors,
    meanMs: timed ? Math.round(totalMs / answered) : null,
    slowestMs: timed ? Math.round(slowestMs) : null,
  };
}

/** Keeps the newest limit that a header gave, and the lowest number of remaining calls. */
function lower(tallied: LimitTally, limit: number | null, remaining: number | null, at: number): void {
  if (limit !== null) tallied.limit = limit;
  if (remaining === null || remaining >= (tallied.lowestRemaining ?? Number.POSITIVE_INFINITY)) return;
  tallied.lowestRemaining = remaining;
  tallied.at = at;
}

function limitOf({ limit, lowestRemaining, at }: LimitTally): {
  limit: number | null;
  lowestRemaining: number | null;
  at: string | null;
} {
  return { limit, lowestRemaining, at: at === null ? null : isoTime(at) };
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
