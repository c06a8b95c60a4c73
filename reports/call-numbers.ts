/** Which number in the recording the calls of findings and of the window have, so that they can be linked to their rows. */
import type { ListedCall } from '../src/listed-call.ts';
import type { Evidence, Report } from '../src/report.ts';
import { forPeople } from './words.ts';

/** Texts are compared up to here: longer ones are cut in a page. */
const COMPARED = 1000;

/** Calls that look the same in a report get the number of the first. @param report as people may see it. */
export function callNumbers(report: Report) {
  const calls = evidenceOf(report);
  const times = new Set(calls.map(({ time }) => time));
  const wanted = new Set(calls.map(referenceOf));
  const numbers = new Map<string, number>();
  return {
    /** Every call of the recording, oldest first. */
    see(call: ListedCall, number: number): void {
      if (!times.has(call.time)) return;
      const { time, method, host, path, status, networkError, errorCode, traceToken } = call;
      const told = { time, method, host, path, status, networkError, errorCode, traceToken };
      const reference = referenceOf(forPeople(told, report.recording.integrationKeys));
      if (wanted.has(reference) && !numbers.has(reference)) numbers.set(reference, number);
    },
    /** From 1 on; null if it was not seen. */
    numberOf: (call: Evidence): number | null => numbers.get(referenceOf(call)) ?? null,
  };
}

function evidenceOf({ results, window }: Report): readonly Evidence[] {
  const findings = results.flatMap(({ verdict }) => ('findings' in verdict ? verdict.findings : []));
  return [...findings.flatMap(({ calls }) => calls), ...window];
}

type Reference = Pick<
  Evidence,
  'time' | 'method' | 'host' | 'path' | 'status' | 'networkError' | 'errorCode' | 'traceToken'
>;

function referenceOf({ time, method, host, path, status, networkError, errorCode, traceToken }: Reference): string {
  const texts = [method, host, path, networkError, errorCode, traceToken];
  return [time, status, ...texts.map((text) => text?.slice(0, COMPARED))].join('\n');
}
