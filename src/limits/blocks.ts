/** How long a limit blocks after its error, and which calls were made too soon. */
import { HOUR_MS } from '../documented-limits.ts';
import type { SeenCall } from '../model.ts';
import { type LimitCode, limitCodeOf } from './errors.ts';
import { burstSpanOf, type LimitGroup, type LimitKind, limitGroupOf } from './groups.ts';
import { callMeter, type Gauge } from './meter.ts';
import { type Block, type Blocks, openBlocks } from './open-blocks.ts';
import { accountOf, clockHourOf, countsAgainstLimits, type LimitedAccount, whereOf } from './scope.ts';

const HOURLY = 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED';
const BURST = 'BURST_APIINVOCATION_LIMIT_EXCEEDED';
const ACCOUNT_CODES: readonly LimitCode[] = [HOURLY, BURST];
/** A refusal that names no limit. Whichever it was, it holds for the shortest span that its API has, that of a burst, at least. */
const UNNAMED = 'status 429';

/** Codes of the limits per envelope, by the refused method. */
const ENVELOPE_CODES: ReadonlyMap<string, readonly LimitCode[]> = new Map([
  ['GET', ['HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED', 'BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED']],
  ['PUT', ['HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED', 'BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED']],
]);

/** What was still blocked when a call started. */
interface Blocked {
  /** Of the error. */
  readonly code: LimitCode;
  /** The account or the envelope. */
  readonly of: string;
  /** The same in a sentence: `account 1a2b… (eSignature, demo)`. */
  readonly whom: string;
}

interface BlockTracker {
  /**
   * @param call oldest first. @returns null when it came in time. A call that was on its way when the error came back is
   * in time.
   */
  see(call: SeenCall): Blocked | null;
}

/** Its memory grows with the accounts and envelopes that are blocked at a time. */
export function blockTracker(): BlockTracker {
  const byCode = new Map<LimitCode, Blocks>();
  const rooms = callMeter('hourly');
  let lastUntil = Number.NEGATIVE_INFINITY;

  function blocksOf(code: LimitCode): Blocks {
    const known = byCode.get(code) ?? openBlocks();
    byCode.set(code, known);
    return known;
  }

  function enteredOfAccount(call: SeenCall): Blocked | null {
    const open = (code: LimitCode) => byCode.get(code)?.isOpen(accountKeyOf(call, code), call.startedAt);
    const code = ACCOUNT_CODES.find(open);
    return code === undefined ? null : blockedAccount(call, code);
  }

  /** The limits per envelope are sliding windows without a reset header: a successful call shows that they have ended. */
  function enteredOfEnvelope({ method, envelopeId, startedAt, status }: SeenCall, wasRefused: boolean): Blocked | null {
    if (envelopeId === null) return null;
    const codes = ENVELOPE_CODES.get(method) ?? [];
    const open = codes.filter((each) => byCode.get(each)?.isOpen(envelopeId, startedAt));
    const [first] = open;
    if (first === undefined) return null;
    if (wasRefused || status === null) return { code: first, of: envelopeId, whom: `envelope ${envelopeId}` };
    for (const code of open) byCode.get(code)?.end(envelopeId);
    return null;
  }

  /** Only for refused calls: a successful one shows that the limit has ended. */
  function enteredUnnamed(call: SeenCall, code: LimitCode | null): Blocked | null {
    const { startedAt, status } = call;
    const blocks = byCode.get(UNNAMED);
    const account = accountKeyOf(call, UNNAMED);
    if (!blocks?.isOpen(account, startedAt)) return null;
    if (code !== null && (code === UNNAMED || ACCOUNT_CODES.includes(code))) return blockedAccount(call, UNNAMED);
    if (status !== null && status < 400) blocks.end(account);
    return null;
  }

  function entered(call: SeenCall, code: LimitCode | null): Blocked | null {
    return enteredOfAccount(call) ?? enteredOfEnvelope(call, code !== null) ?? enteredUnnamed(call, code);
  }

  return {
    see(call) {
      const hour = call.api === 'rooms' ? rooms.see(call) : null;
      const code = limitCodeOf(call);
      if ((code === null && call.startedAt >= lastUntil) || !countsAgainstLimits(call)) return null;
      const blocked = entered(call, code);
      const told = code === null ? null : blockedBy(call, code);
      if (told === null) return blocked;
      const block = blockOf(call, told, hour);
      blocksOf(told).add(told.includes('ENVELOPE') ? `${call.envelopeId}` : accountKeyOf(call, told), block);
      lastUntil = Math.max(lastUntil, block.until);
      return blocked;
    },
  };
}

/** The code that determines how long to wait; null if that is not documented. */
function blockedBy(call: SeenCall, code: LimitCode): LimitCode | null {
  const { api, limits, envelopeId, errorCode, durationMs } = call;
  if (api === 'clm') return null; // It sends a date, which is not recorded.
  if (code === HOURLY || code === BURST) return code;
  if (code === UNNAMED && limits?.hourlyRemaining === 0) return HOURLY;
  if (code === UNNAMED && limits?.burstRemaining === 0) return BURST;
  // Without a duration the time of the answer is not known.
  if (code === UNNAMED) return limits === null && errorCode === null && durationMs !== null ? UNNAMED : null;
  return code.includes('ENVELOPE') && envelopeId !== null ? code : null;
}

/** When the limit that refused a call is reset; null if no limit did, or its duration is not documented. */
export function blockedUntil(call: SeenCall): number | null {
  const code = limitCodeOf(call);
  const blocked = code === null ? null : blockedBy(call, code);
  return blocked === null || blocked === UNNAMED ? null : blockOf(call, blocked, null).until;
}

/** @param hour of a Rooms account, which begins with a call of its own; null where it is not known, or is the clock's. */
function blockOf(call: SeenCall, code: LimitCode, hour: Gauge | null): Block {
  const { api, startedAt, durationMs, limits } = call;
  const from = startedAt + (durationMs ?? 0);
  if (code.startsWith('BURST') || code === UNNAMED) return { from, until: from + burstSpanOf(groupOf(call, 'burst')) };
  if (code !== HOURLY) return { from, until: from + HOUR_MS };
  const begun = hour?.from ?? (api === 'rooms' ? from : clockHourOf(startedAt));
  const until = limits?.hourlyResetAt ?? begun + HOUR_MS;
  return { from, until: Math.min(until, from + HOUR_MS) };
}

function blockedAccount(call: SeenCall, code: LimitCode): Blocked {
  const account = accountWith(call, code);
  const name = call.accountId === null ? 'calls without an account' : `account ${call.accountId}`;
  return { code, of: accountOf(account), whom: `${name} (${whereOf(account)})` };
}

function accountKeyOf(call: SeenCall, code: LimitCode): string {
  return accountOf(accountWith(call, code));
}

/** @param code of a limit of the account, or of none. */
function accountWith(call: SeenCall, code: LimitCode): LimitedAccount {
  const { environment, accountId } = call;
  return { environment, accountId, group: groupOf(call, code === HOURLY ? 'hourly' : 'burst') };
}

function groupOf(call: SeenCall, kind: LimitKind): LimitGroup {
  return limitGroupOf(call, kind) ?? 'esignature';
}
