/** Detects calls made after a limit was used up, and words the findings. */
import { counted, countedWere } from '../counted.ts';
import { burstSpanName, documentedFor, groupName, type LimitKind } from './groups.ts';
import { callMeter, type Gauge, shareOf } from './meter.ts';
import { type Allowance, type CountedCall, whereOf } from './scope.ts';

/** Most accounts to track; findings list no more of them individually. */
const TOLD_ACCOUNTS = 200;

interface Overruns {
  /** @param call oldest first. @returns the account whose limit it overran or used up; null when all is well. */
  see(call: CountedCall): string | null;
  /** One account's overrun, or several if there are too many to keep separate. */
  tell(finding: { readonly subject: string; readonly count: number }): string;
  /** How near the accounts came. */
  note(): string;
}

/** A snapshot of a gauge at its peak. */
interface Moment extends Pick<Gauge, 'environment' | 'group' | 'accountId'> {
  calls: number;
  from: number;
  allowance: Allowance | null;
  at: number;
}

export function overruns(kind: LimitKind): Overruns {
  const meter = callMeter(kind);
  const worst = new Map<string, Moment>();

  function remember({ account, environment, group, accountId, calls, from, allowance, lastAt: at }: Gauge): void {
    const known = worst.get(account);
    if (known === undefined && worst.size >= TOLD_ACCOUNTS) return;
    if (known === undefined) worst.set(account, { environment, group, accountId, calls, from, allowance, at });
    else if (excessOf(calls, allowance) > excessOf(known.calls, known.allowance))
      Object.assign(known, { calls, from, allowance, at });
  }

  return {
    see(call) {
      const gauge = meter.see(call);
      if (gauge === null || (gauge.remaining !== 0 && excessOf(gauge.calls, gauge.allowance) <= 0)) return null;
      remember(gauge);
      return gauge.account;
    },
    tell({ subject, count }) {
      const moment = worst.get(subject);
      return moment === undefined
        ? `${counted(count, 'call')} came after the limit of another account was used up.`
        : tellMoment(kind, moment, count);
    },
    note: () => noteOf(kind, meter.gauges()),
  };
}

/** Number of calls over the limit; negative while some are left. */
function excessOf(calls: number, allowance: Allowance | null): number {
  return allowance === null ? Number.NEGATIVE_INFINITY : calls - allowance.calls;
}

function tellMoment(kind: LimitKind, moment: Moment, count: number): string {
  const account = `${moment.accountId === null ? 'Calls without an account' : `Account ${moment.accountId}`} (${whereOf(moment)})`;
  const span = kind === 'burst' ? `the ${burstSpanName(moment.group)}` : 'the hour';
  const heard = `${countedWere(moment.calls, 'call')} heard in ${span} from ${timeOf(moment.from)}`;
  if (excessOf(moment.calls, moment.allowance) > 0)
    return `${account}: ${heard}${limitOf(kind, moment)}; ${counted(count, 'call')} came after the limit was used up.`;
  const answers =
    count === 1 ? '1 answer said that no call was left,' : `${count} answers said that no call was left, one`;
  return `${account}: ${answers} at ${timeOf(moment.at)}${limitOf(kind, moment)}, when ${heard}.`;
}

function limitOf(kind: LimitKind, { allowance, group }: Pick<Moment, 'allowance' | 'group'>): string {
  if (allowance === null) return '';
  const from = allowance.from === 'header' ? 'the live limit' : `Docusign's documentation${documentedFor(kind, group)}`;
  return `, of ${allowance.calls} allowed by ${from}`;
}

function noteOf(kind: LimitKind, gauges: readonly Gauge[]): string {
  const [first] = gauges;
  if (first === undefined) return 'No call that counts against a limit was heard.';
  const fullest = gauges.reduce((most, gauge) => (shareOf(gauge) > shareOf(most) ? gauge : most), first);
  const span = kind === 'burst' ? `any ${burstSpanName(fullest.group)}` : 'an hour';
  const unknown = [
    ...new Set(gauges.filter(({ allowance }) => allowance === null).map(({ group }) => groupName(group))),
  ];
  const told =
    fullest.allowance === null
      ? ''
      : `At most ${counted(fullest.peak, 'call')} in ${span}${limitOf(kind, fullest)} (${whereOf(fullest)}).`;
  const untold = unknown.length === 0 ? '' : `No limit is known for ${unknown.join(' and ')}: no answer named it.`;
  return [told, untold].filter((sentence) => sentence !== '').join(' ');
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
