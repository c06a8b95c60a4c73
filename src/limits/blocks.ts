/** How long a limit blocks after its error, and which calls came too soon. */
import type { SeenCall } from '../model.ts';
import { type LimitCode, limitCodeOf } from './errors.ts';
import { callMeter, type Gauge } from './meter.ts';
import { accountOf, BURST_WINDOW_MS, clockHourOf, countsAgainstLimits, HOUR_MS, limitGroupOf } from './scope.ts';

/** Blocks that are kept before those that are over are dropped. */
const SWEPT_AT = 1000;

const HOURLY = 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED';
const BURST = 'BURST_APIINVOCATION_LIMIT_EXCEEDED';

/** What else the limits of one envelope refuse, by method. */
const ENVELOPE_CODES: ReadonlyMap<string, readonly LimitCode[]> = new Map([
  ['GET', ['HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED', 'BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED']],
  ['PUT', ['HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED', 'BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED']],
]);

interface Blockade {
  /**
   * @param call oldest first. @returns the error code and the account or envelope that was still blocked when the call
   * started; null when it came in time. A call that was on its way when the error came back is in time.
   */
  see(call: SeenCall): string | null;
}

/** From the answer that told of it until its reset. */
interface Block {
  readonly from: number;
  readonly until: number;
}

/** Its memory grows with the accounts and envelopes that are blocked at a time. */
export function blockade(): Blockade {
  const blocks = new Map<string, Block>();
  const rooms = callMeter('hourly');
  let lastUntil = Number.NEGATIVE_INFINITY;
  let sweepAt = SWEPT_AT;

  function entered(call: SeenCall, wasRefused: boolean): string | null {
    const isOpen = (subject: string) => {
      const block = blocks.get(subject);
      return block !== undefined && call.startedAt > block.from && call.startedAt < block.until;
    };
    const ofAccount = [HOURLY, BURST].map((code) => `${code} ${accountKeyOf(call)}`).find(isOpen);
    const ofEnvelope = (ENVELOPE_CODES.get(call.method) ?? [])
      .map((code) => `${code} ${call.envelopeId}`)
      .filter((subject) => call.envelopeId !== null && isOpen(subject));
    // An envelope's hour slides, and no header tells where it ends: a call that is served does.
    if (!wasRefused && call.status !== null) for (const subject of ofEnvelope) blocks.delete(subject);
    return ofAccount ?? (wasRefused || call.status === null ? ofEnvelope[0] : undefined) ?? null;
  }

  function add(subject: string, { from, until }: Block): void {
    const known = blocks.get(subject);
    const isOver = known === undefined || known.until <= from;
    blocks.set(
      subject,
      isOver ? { from, until } : { from: Math.min(known.from, from), until: Math.max(known.until, until) },
    );
    lastUntil = Math.max(lastUntil, until);
    if (blocks.size <= sweepAt) return;
    for (const [key, block] of blocks) if (block.until <= from) blocks.delete(key);
    sweepAt = Math.max(SWEPT_AT, blocks.size * 2);
  }

  return {
    see(call) {
      const hour = call.api === 'rooms' ? rooms.see(call) : null;
      const code = limitCodeOf(call);
      if ((code === null && call.startedAt >= lastUntil) || !countsAgainstLimits(call)) return null;
      const subject = entered(call, code !== null);
      const blocked = code === null ? null : blockedBy(call, code);
      if (blocked !== null) add(`${blocked} ${blockedPartyOf(call, blocked)}`, blockOf(call, blocked, hour));
      return subject;
    },
  };
}

/** The code that tells how long to wait; null where nobody documents it. */
function blockedBy({ limits, envelopeId }: SeenCall, code: LimitCode): LimitCode | null {
  if (code === HOURLY || code === BURST) return code;
  if (code === 'status 429' && limits?.hourlyRemaining === 0) return HOURLY;
  if (code === 'status 429' && limits?.burstRemaining === 0) return BURST;
  return code.includes('ENVELOPE') && envelopeId !== null ? code : null;
}

function blockedPartyOf(call: SeenCall, code: LimitCode): string {
  return code === HOURLY || code === BURST ? accountKeyOf(call) : `${call.envelopeId}`;
}

/** @param hour of a Rooms account; null for other APIs, whose hour is the clock's. */
function blockOf({ startedAt, durationMs, limits }: SeenCall, code: LimitCode, hour: Gauge | null): Block {
  const from = startedAt + (durationMs ?? 0);
  if (code.startsWith('BURST')) return { from, until: from + BURST_WINDOW_MS };
  if (code !== HOURLY) return { from, until: from + HOUR_MS };
  const until = limits?.hourlyResetAt ?? (hour?.from ?? clockHourOf(startedAt)) + HOUR_MS;
  return { from, until: Math.min(until, from + HOUR_MS) };
}

function accountKeyOf({ api, environment, accountId }: SeenCall): string {
  return accountOf({ environment, accountId, group: limitGroupOf(api) ?? 'esignature' });
}
